import "server-only";
import { callsOfTicket, filesOfTicket, threadOf } from "#db/queries/messages.ts";
import { followUpsOf, ticketHeader } from "#db/queries/ticket-lists.ts";
import { ticketById } from "#db/queries/tickets.ts";
import { clientOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { found } from "#lib/core/errors.ts";
import { maySolve, mayReopen, mayWriteAsClient, scopeOf } from "#lib/tickets/policy.ts";
import { filesOf, findNumber } from "#lib/tickets/read.ts";
import type { OwnTicketView } from "#lib/tickets/types.ts";

const longestThread = 500;

/**
 * A ticket as its client sees it: the words between him and us, files, calls that took place. Notes, assignments, history and
 * quarantined letters are not asked for at all. What is not his is not found.
 */
export async function openOwnTicket(ctx: Context, typedNumber: string): Promise<OwnTicketView> {
  const scope = scopeOf(ctx.actor);
  const place = found(await findNumber(ctx, typedNumber), "errors.ticketNotFound");
  const header = found(await ticketHeader(ctx.db, scope, { id: place.id }), "errors.ticketNotFound");
  const [thread, files, calls, followUps] = await Promise.all([
    threadOf(ctx.db, header.id, { internal: false, limit: longestThread }),
    header.hasFiles ? filesOfTicket(ctx.db, header.id) : [],
    header.hasCalls ? callsOfTicket(ctx.db, header.id) : [],
    header.hasFollowUps ? followUpsOf(ctx.db, scope, header.id) : [],
  ]);
  const self = clientOf(ctx.actor);
  // What he may not open (a guest sees one ticket only) is not told to exist.
  const earlier = header.followUpOfId ? await ticketById(ctx.db, scope, header.followUpOfId) : undefined;
  return {
    id: header.id,
    number: header.number,
    subject: header.subject,
    status: header.status,
    channel: header.channel,
    ownerName: header.ownerName,
    createdAt: header.createdAt.toISOString(),
    lastMessageAt: header.lastMessageAt.toISOString(),
    clientName: header.clientName,
    followUpOf: earlier ? { number: earlier.number, subject: earlier.subject } : null,
    followUps: followUps.map(({ number, subject }) => ({ number, subject })),
    messages: thread
      .filter((m) => m.kind !== "call" || m.bodyText.trim() !== "")
      .map((m) => ({
        id: m.id,
        seq: m.seq,
        fromUs: m.authorKind === "staff" || m.authorKind === "system",
        isMine: m.authorClientId !== null && m.authorClientId === self?.clientId,
        author: m.authorName,
        channel: m.channel,
        text: m.bodyText,
        at: m.createdAt.toISOString(),
        files: filesOf(files, m.id),
      })),
    calls: calls
      .filter((c) => c.state !== "ringing" && c.state !== "failed")
      .map((c) => ({ id: c.id, direction: c.direction, state: c.state, at: c.startedAt.toISOString() })),
    may: {
      write: mayWriteAsClient(ctx.actor, header),
      solve: maySolve(ctx.actor, header) && header.status !== "solved",
      reopen: mayReopen(ctx.actor, header) && header.status === "solved",
    },
  };
}
