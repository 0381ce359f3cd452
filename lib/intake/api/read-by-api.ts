import "server-only";
import type { Context } from "#lib/core/context.ts";
import { env } from "#lib/core/env.ts";
import { openOwnTicket } from "#lib/tickets/portal/read.ts";
import type { TicketStatus } from "#lib/tickets/types.ts";

export type ApiTicket = {
  number: string;
  subject: string;
  status: TicketStatus;
  channel: string;
  client: string | null;
  owner: string | null;
  createdAt: string;
  lastMessageAt: string;
  followUpOf: string | null;
  messages: {
    seq: number;
    fromUs: boolean;
    author: string;
    channel: string;
    text: string;
    at: string;
    files: { id: string; name: string; type: string; size: number; url: string }[];
  }[];
};

/** A ticket with what its client may read of it, whoever asks: notes and history are not for interfaces. */
export async function readByApi(ctx: Context, number: string): Promise<ApiTicket> {
  const ticket = await openOwnTicket(ctx, number);
  return {
    number: ticket.number,
    subject: ticket.subject,
    status: ticket.status,
    channel: ticket.channel,
    client: ticket.clientName,
    owner: ticket.ownerName,
    createdAt: ticket.createdAt,
    lastMessageAt: ticket.lastMessageAt,
    followUpOf: ticket.followUpOf?.number ?? null,
    messages: ticket.messages.map((m) => ({
      seq: m.seq,
      fromUs: m.fromUs,
      author: m.author,
      channel: m.channel,
      text: m.text,
      at: m.at,
      files: m.files.map((f) => ({ ...f, url: `${env().APP_URL}/api/files/${f.id}` })),
    })),
  };
}
