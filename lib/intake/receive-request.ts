import "server-only";
import { mergeTarget, receivedWith, serialAndEarlier, takesPart as takesPartIn } from "#db/queries/intake.ts";
import { clientById, type ClientRow } from "#db/queries/clients.ts";
import { attachFiles } from "#db/queries/messages.ts";
import { activeStaffById, lockTicket, ticketById, type TicketRow } from "#db/queries/tickets.ts";
import { clientForEmail, clientForPhone, rememberPhone } from "#lib/clients/find-or-create.ts";
import { parsePhone } from "#lib/clients/rules.ts";
import { actorKey } from "#lib/core/actor.ts";
import type { Context, Locale } from "#lib/core/context.ts";
import { AppError, found } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { translator } from "#lib/i18n/translator.ts";
import { readSetting } from "#lib/settings/read.ts";
import { formatTicketNumber } from "#lib/settings/rules.ts";
import { appendMessage } from "#lib/tickets/append-message.ts";
import { createTicket } from "#lib/tickets/create-ticket.ts";
import { scopeOf } from "#lib/tickets/policy.ts";
import { stampsFor, statusAfterClientMessage } from "#lib/tickets/rules.ts";
import { takeUpAgain } from "#lib/tickets/take-up-again.ts";
import { type Candidate, placeOf, subjectOf } from "./rules.ts";
import type { InboundRequest, Received, Sender } from "./types.ts";

/** A number that a changed pattern made twice is left out and the next counter taken; so many times at most. */
const mostNumbers = 20;

/**
 * The one door: every channel's request enters here and becomes one message, however often it is delivered. Throws
 * `not_found` for a chosen ticket that the actor may not see and `invalid` for files that are not there (any more).
 */
export async function receiveRequest(ctx: Context, request: InboundRequest): Promise<Received> {
  for (let tries = 1; ; tries++) {
    try {
      // no permit: whom a channel lets in is the channel's business; what he may touch is decided below
      return await inTransaction(ctx, (tx) => enter(tx, request));
    } catch (error) {
      const broken = brokenConstraint(error);
      if (broken === "messages_dedupe") return await repeated(ctx, request);
      if (broken !== "tickets_number" || tries >= mostNumbers) throw error;
    }
  }
}

function brokenConstraint(error: unknown): string | undefined {
  const e = error as { constraint_name?: string; cause?: { constraint_name?: string } };
  return e?.cause?.constraint_name ?? e?.constraint_name;
}

/** The answer that the first delivery got; its ticket's status is today's. */
async function repeated(ctx: Context, { dedupeKey, dedupeHash }: InboundRequest): Promise<Received> {
  const row = found(await receivedWith(ctx.db, dedupeKey), "errors.keyUsed");
  if (dedupeHash && row.dedupeHash && dedupeHash !== row.dedupeHash)
    throw new AppError("conflict", "errors.keyUsed");
  return {
    outcome: row.quarantine
      ? "quarantined"
      : row.seq > 1
        ? "joined"
        : row.followUpOfId
          ? "follow-up"
          : "created",
    repeated: true,
    ticketId: row.ticketId,
    number: row.number,
    status: row.status,
    messageId: row.messageId,
    clientId: row.clientId,
    followUpOf:
      row.seq === 1 && row.followUpOfId && row.followUpOfNumber
        ? { ticketId: row.followUpOfId, number: row.followUpOfNumber }
        : null,
  };
}

async function enter(tx: Context, request: InboundRequest): Promise<Received> {
  const client = await clientOf(tx, request.sender, request.locale);
  const email = request.sender.kind === "address" ? request.sender.email : null;
  const candidates = await candidatesOf(tx, request, client, email);
  const { memoryDays } = await readSetting(tx, "routing");
  // A request that speaks of no ticket is a new one in most cases: its counter is fetched along.
  const fresh = candidates.length === 0 ? await nextNumber(tx, client, memoryDays) : null;
  const place = placeOf(candidates, request.wants, fresh?.earlier?.id ?? null, request.isAutomatic);
  if (place.do !== "create") {
    const ticket = found(await lockTicket(tx.db, { kind: "all" }, place.ticketId), "errors.ticketNotFound");
    // Closed by somebody in this very moment: then it does not come back either.
    if (place.do === "quarantine" || ticket.status !== "closed" || request.isAutomatic)
      return joinTicket(tx, request, ticket, client, place.do === "quarantine");
  }
  const { serial, earlier } = fresh ?? (await nextNumber(tx, client, memoryDays));
  const named = place.do === "create" ? place.followUpOfId : place.ticketId;
  const followUpOf = named && named !== earlier?.id ? await briefOf(tx, named) : earlier;
  return openTicket(tx, request, client, serial, followUpOf);
}

const nextNumber = (tx: Context, client: ClientRow | null, memoryDays: number) =>
  serialAndEarlier(tx.db, client?.id ?? null, new Date(tx.now().getTime() - memoryDays * 86_400_000));

async function briefOf(tx: Context, id: string): Promise<{ id: string; number: string } | null> {
  const ticket = await ticketById(tx.db, { kind: "all" }, id);
  return ticket ? { id: ticket.id, number: ticket.number } : null;
}

/** The client behind a sender, made when nobody knows him; null for a number of several people and for a hidden one. */
async function clientOf(tx: Context, sender: Sender, locale: Locale | null): Promise<ClientRow | null> {
  switch (sender.kind) {
    case "client": {
      const client = found(await clientById(tx.db, sender.clientId), "errors.clientNotFound");
      return client.mergedIntoId ? ((await clientById(tx.db, client.mergedIntoId)) ?? client) : client;
    }
    case "address": {
      if (sender.isDoubtful) return null;
      const known = { name: sender.name, locale, isVerified: sender.isProven };
      const { client } = await clientForEmail(tx, sender.email, {
        ...known,
        kind: sender.isProven ? "known" : "provisional",
      });
      const phone = sender.phone ? parsePhone(sender.phone) : null;
      if (phone) await rememberPhone(tx, client.id, phone, "portal");
      return client;
    }
    case "phone": {
      const phone = sender.e164 ? parsePhone(sender.e164) : null;
      if (!phone) return null;
      return (await clientForPhone(tx, phone, { name: sender.name, locale, source: "call" })).client;
    }
  }
}

/** The tickets that a request speaks of, as far as they exist, each once, after merges. */
async function candidatesOf(
  tx: Context,
  request: InboundRequest,
  client: ClientRow | null,
  email: string | null,
): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  for (const reference of request.references) {
    const id = await mergeTarget(tx.db, reference.ticketId);
    const scope = reference.proof === "chosen" ? scopeOf(tx.actor) : { kind: "all" as const };
    const ticket = id ? await ticketById(tx.db, scope, id) : undefined;
    if (reference.proof === "chosen" && !ticket) throw new AppError("not_found", "errors.ticketNotFound");
    if (!ticket || candidates.some((c) => c.ticketId === ticket.id)) continue;
    candidates.push({
      ticketId: ticket.id,
      status: ticket.status,
      proof: reference.proof,
      takesPart:
        reference.proof === "chosen" ||
        (client !== null && (await takesPartIn(tx.db, ticket.id, { clientId: client.id, email }))),
    });
  }
  return candidates;
}

const messageOf = (request: InboundRequest, client: ClientRow | null, isStranger: boolean) => ({
  kind: request.callId ? ("call" as const) : ("request" as const),
  channel: request.channel,
  authorKind: isStranger || !client ? ("stranger" as const) : ("client" as const),
  authorClientId: client?.id ?? null,
  authorName: request.sender.kind === "client" ? null : (request.sender.name ?? addressOf(request.sender)),
  bodyText: request.bodyText,
  bodyHtml: request.bodyHtml,
  callId: request.callId ?? null,
  emailMessageId: request.emailMessageId ?? null,
  dedupeKey: request.dedupeKey,
  dedupeHash: request.dedupeHash ?? null,
});

const addressOf = (sender: Exclude<Sender, { kind: "client" }>): string | null =>
  sender.kind === "address" ? sender.email : sender.e164;

async function joinTicket(
  tx: Context,
  request: InboundRequest,
  ticket: TicketRow,
  client: ClientRow | null,
  isQuarantined: boolean,
): Promise<Received> {
  const at = tx.now();
  const isKept = isQuarantined || request.isAutomatic === true;
  const status = isKept ? ticket.status : statusAfterClientMessage(ticket.status);
  const again = await takeUpAgain(tx, ticket, status);
  const { id, seq } = await appendMessage(
    tx,
    ticket,
    {
      ...messageOf(request, client, isQuarantined),
      isInternal: isQuarantined,
      quarantine: isQuarantined ? "pending" : null,
    },
    {
      ...(status !== ticket.status && { status, ...stampsFor(status, at) }),
      // A call says nothing in words; lists need one.
      ...(request.callId && { lastSnippet: translator(ticket.locale)("telephony.message") }),
      ...(!isKept && ticket.ownerId === null && { routeAt: at }),
      ...again.patch,
    },
  );
  await tieFiles(tx, request, ticket.id, id);
  await record(
    tx,
    {
      type: isQuarantined ? "ticket.quarantined" : "ticket.joined",
      objectType: "ticket",
      objectId: ticket.id,
      ticketId: ticket.id,
      data: {
        messageId: id,
        seq,
        channel: request.channel,
        status: { from: ticket.status, to: status },
        ...(request.callId && { callId: request.callId }),
      },
    },
    ...again.events,
  );
  return {
    outcome: isQuarantined ? "quarantined" : "joined",
    repeated: false,
    ticketId: ticket.id,
    number: ticket.number,
    status,
    messageId: id,
    clientId: client?.id ?? null,
    followUpOf: null,
  };
}

async function openTicket(
  tx: Context,
  request: InboundRequest,
  client: ClientRow | null,
  serial: number,
  followUpOf: { id: string; number: string } | null,
): Promise<Received> {
  const at = tx.now();
  const locale = client?.locale ?? request.locale ?? "ru";
  const { pattern } = await readSetting(tx, "ticketNumber");
  const owner = request.answeredById ? await activeStaffById(tx.db, request.answeredById) : undefined;
  const reason = owner ? { code: "answered_call", values: { name: owner.name } } : null;
  const number = formatTicketNumber(pattern, serial, at);
  const status = owner ? "open" : "new";
  const { ticketId, messageId } = await createTicket(
    tx,
    {
      number,
      serial,
      subject: subjectOf(request.subject, request.bodyText, translator(locale)("tickets.noSubject")),
      status,
      priority: request.priority ?? "normal",
      channel: request.channel,
      clientId: client?.id ?? null,
      organisationId: client?.organisationId ?? null,
      ownerId: owner?.id ?? null,
      teamId: request.teamId ?? null,
      followUpOfId: followUpOf?.id ?? null,
      locale,
      routeAt: owner ? null : at,
      routedBecause: reason,
    },
    messageOf(request, client, false),
    owner
      ? [
          {
            type: "ticket.assigned",
            data: { owner: { from: null, to: owner.id, toName: owner.name }, reason },
          },
        ]
      : [],
  );
  await tieFiles(tx, request, ticketId, messageId);
  return {
    outcome: followUpOf ? "follow-up" : "created",
    repeated: false,
    ticketId,
    number,
    status,
    messageId,
    clientId: client?.id ?? null,
    followUpOf: followUpOf ? { ticketId: followUpOf.id, number: followUpOf.number } : null,
  };
}

/** Files of this uploader that nobody has attached; all of them or none, so that nothing is lost in silence. */
async function tieFiles(
  tx: Context,
  request: InboundRequest,
  ticketId: string,
  messageId: string,
): Promise<void> {
  const ids = [...new Set(request.attachmentIds)];
  if (ids.length === 0) return;
  const uploadedBy = actorKey(tx.actor);
  const tied = await attachFiles(tx.db, { ids, uploadedBy, ticketId, messageId });
  if (tied !== ids.length)
    throw new AppError("invalid", "errors.filesGone", { fields: { files: "errors.filesGone" } });
}
