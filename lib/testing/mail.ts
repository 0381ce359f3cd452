import "server-only";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { asc, desc, eq, inArray } from "drizzle-orm";
import { events } from "#db/schema/events.ts";
import { inboundMail, outbox } from "#db/schema/mail.ts";
import { messages, tickets } from "#db/schema/tickets.ts";
import { database } from "#lib/core/database.ts";
import { newId } from "#lib/core/ids.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { localSender } from "#lib/mail/adapters/local.ts";
import { onTicketsCreated } from "#lib/mail/on-tickets-created.ts";
import { onTicketReplied } from "#lib/mail/on-ticket-replied.ts";
import { processDueLetters } from "#lib/mail/process-letter.ts";
import { receiveLetter } from "#lib/mail/receive-letter.ts";
import { sendDueLetters } from "#lib/mail/send-letters.ts";
import { useMailSender } from "#lib/mail/sender-in-use.ts";
import { localStorage } from "#lib/storage/adapters/local.ts";
import { useStorage } from "#lib/storage/storage-in-use.ts";

/** Files in a folder of the test's own, letters into the local outbox. */
export function useLocalMail(): void {
  useStorage(localStorage(fs.mkdtempSync(path.join(os.tmpdir(), "tellonce-mail-"))));
  useMailSender(localSender());
}

export const support = "support@desk.test";

type Given = {
  from?: string;
  to?: string;
  subject?: string;
  body?: string;
  id?: string | null;
  headers?: Record<string, string>;
  envelopeTo?: string[];
  envelopeFrom?: string;
};

/** A plain letter as bytes. */
export function aLetter(given: Given = {}): Buffer {
  const id = given.id === undefined ? `<${newId()}@mail.test>` : given.id;
  const lines = {
    From: given.from ?? "Anna <anna@client.test>",
    To: given.to ?? support,
    Subject: given.subject ?? "Printer",
    Date: "Thu, 26 Nov 2026 10:00:00 +0300",
    ...(id && { "Message-ID": id }),
    ...given.headers,
  };
  const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${given.body ?? "It does not print."}\r\n`);
}

const mail = (now: () => Date) => systemContext("mail", { now });

/** A letter arrives and is read at once. Answers its row. */
export async function arrives(
  given: Given | Buffer,
  options: { envelopeTo?: string[]; envelopeFrom?: string; now?: () => Date } = {},
) {
  const ctx = mail(options.now ?? (() => new Date()));
  const raw = Buffer.isBuffer(given) ? given : aLetter(given);
  const sent = Buffer.isBuffer(given) ? options : { ...given, ...options };
  const { id } = await receiveLetter(ctx, {
    raw,
    from: sent.envelopeFrom ?? "anna@client.test",
    to: sent.envelopeTo ?? [support],
  });
  await readAll(ctx.now);
  return inboundRow(id);
}

export async function readAll(now: () => Date = () => new Date()): Promise<void> {
  while ((await processDueLetters(mail(now))) > 0);
}

export const inboundRow = async (id: string) =>
  (await database().select().from(inboundMail).where(eq(inboundMail.id, id)))[0]!;

/** What the worker does after events: letters are written and sent. */
export async function lettersGo(ticketId: string, now: () => Date = () => new Date()): Promise<void> {
  const rows = await database()
    .select()
    .from(events)
    .where(inArray(events.type, ["ticket.created", "ticket.replied"]))
    .orderBy(asc(events.id));
  for (const event of rows.filter((e) => e.ticketId === ticketId)) {
    if (event.type === "ticket.created") await onTicketsCreated(mail(now), [event]);
    else await onTicketReplied(mail(now), event);
  }
  while ((await sendDueLetters(mail(now))) > 0);
}

/** Letters of ours about a ticket, newest first. */
export const lettersAbout = (ticketId: string) =>
  database()
    .select()
    .from(outbox)
    .where(eq(outbox.ticketId, ticketId))
    .orderBy(desc(outbox.createdAt), desc(outbox.id));

export const ticketNow = async (id: string) =>
  (await database().select().from(tickets).where(eq(tickets.id, id)))[0]!;

export const threadNow = (ticketId: string) =>
  database().select().from(messages).where(eq(messages.ticketId, ticketId)).orderBy(asc(messages.seq));
