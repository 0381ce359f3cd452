import "server-only";
import { followUpsOf, ticketHeader } from "#db/queries/ticket-lists.ts";
import { assignmentsOfTicket } from "#db/queries/assignments.ts";
import { lettersOfTicket } from "#db/queries/inbound-mail.ts";
import { draftsOf } from "#db/queries/drafts.ts";
import { callsOfTicket, filesOfTicket, historyOf, threadOf } from "#db/queries/messages.ts";
import { ticketByNumber } from "#db/queries/tickets.ts";
import { formatPhone } from "#lib/clients/rules.ts";
import { type StaffActor, staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { found, permit } from "#lib/core/errors.ts";
import {
  mayAnswer,
  mayAsk,
  mayAssign,
  mayCancelAssignment,
  mayChange,
  mayNote,
  mayReply,
  maySettleQuarantine,
  scopeOf,
} from "./policy.ts";
import { numberWritings } from "./rules.ts";
import type { AssignmentView, FileView, LetterView, TicketView, TimelineItem } from "./types.ts";

/** Changes that get a line in the timeline; messages, calls and assignments show themselves. */
const shownChanges = [
  "ticket.created",
  "ticket.assigned",
  "ticket.held",
  "ticket.queued",
  "ticket.status_changed",
  "ticket.solved",
  "ticket.closed",
  "ticket.reopened",
  "ticket.subject_changed",
  "ticket.priority_changed",
  "ticket.article_linked",
  "ticket.article_drafted",
  "ticket.client_changed",
  "ticket.letter_rejected",
  "mail.failed",
] as const;

const pageOfThread = 200;

/** Where a typed number leads, in any writing; null when there is no such ticket for this person. */
export async function findNumber(
  ctx: Context,
  typed: string,
): Promise<{ id: string; number: string } | null> {
  return (await ticketByNumber(ctx.db, scopeOf(ctx.actor), numberWritings(typed))) ?? null;
}

/** The ticket page of staff: header, the whole timeline, what may be done. Not visible is not found. */
export async function openTicket(ctx: Context, typedNumber: string): Promise<TicketView> {
  const staff = staffOf(ctx.actor);
  permit(staff !== null, "errors.staffOnly");
  const scope = scopeOf(ctx.actor);
  const exact = await ticketHeader(ctx.db, scope, { number: typedNumber });
  const other = exact ? null : await findNumber(ctx, typedNumber);
  const header = found(
    exact ?? (other ? await ticketHeader(ctx.db, scope, { id: other.id }) : undefined),
    "errors.ticketNotFound",
  );
  const [thread, files, changes, calls, assignments, drafts, followUps, letters] = await Promise.all([
    threadOf(ctx.db, header.id, { internal: true, limit: pageOfThread }),
    header.hasFiles ? filesOfTicket(ctx.db, header.id) : [],
    historyOf(ctx.db, header.id, shownChanges),
    header.hasCalls ? callsOfTicket(ctx.db, header.id) : [],
    header.hasAssignments ? assignmentsOfTicket(ctx.db, header.id) : [],
    header.hasDrafts ? draftsOf(ctx.db, header.id, staff!.staffId) : [],
    header.hasFollowUps ? followUpsOf(ctx.db, scope, header.id) : [],
    header.hasLetters ? lettersOfTicket(ctx.db, header.id) : [],
  ]);
  const firstAt = thread[0]?.seq === 1 ? null : (thread[0]?.createdAt ?? null);
  const timeline: TimelineItem[] = [
    ...thread.map((m) => ({
      item: "message" as const,
      at: m.createdAt.toISOString(),
      id: m.id,
      seq: m.seq,
      kind: m.kind,
      channel: m.channel,
      isInternal: m.isInternal,
      quarantine: m.quarantine,
      authorKind: m.authorKind,
      author: m.authorName,
      isMine: m.authorStaffId === staff!.staffId,
      text: m.bodyText,
      files: filesOf(files, m.id),
      letter: letterOf(letters, m.id),
    })),
    ...changes
      .filter((e) => !firstAt || e.at >= firstAt)
      .map((e) => ({
        item: "change" as const,
        at: e.at.toISOString(),
        id: e.id,
        type: e.type,
        actor: e.actorName,
        actorKind: e.actorKind,
        data: e.data,
      })),
    ...calls.map((c) => ({
      item: "call" as const,
      at: c.startedAt.toISOString(),
      id: c.id,
      direction: c.direction,
      from: c.isWithheld || !c.fromE164 ? null : formatPhone({ e164: c.fromE164 }),
      state: c.state,
      answeredBy: c.answeredByName,
      seconds:
        c.answeredAt && c.endedAt ? Math.round((c.endedAt.getTime() - c.answeredAt.getTime()) / 1000) : null,
      recordingSeconds: c.recordingSid ? c.recordingSeconds : null,
    })),
    ...assignments.map((a) => assignmentView(a, staff!, header)),
  ];
  const draft = (kind: "reply" | "note") => drafts.find((d) => d.kind === kind)?.body ?? "";
  return {
    id: header.id,
    number: header.number,
    subject: header.subject,
    status: header.status,
    priority: header.priority,
    channel: header.channel,
    clientName: header.clientName,
    clientId: header.clientId,
    organisationName: header.organisationName,
    ownerId: header.ownerId,
    ownerName: header.ownerName,
    heldForName: header.heldForName,
    isHeld: header.heldForId !== null && header.routeAt !== null,
    teamId: header.teamId,
    teamName: header.teamName,
    messages: header.messageCount,
    version: header.version,
    lastMessageAt: header.lastMessageAt.toISOString(),
    lastMessageBy: header.lastMessageBy,
    routedBecause: header.routedBecause,
    followUpOf: header.followUpOfNumber
      ? { number: header.followUpOfNumber, subject: header.followUpOfSubject ?? "" }
      : null,
    followUps: followUps.map((f) => ({ number: f.number, subject: f.subject, status: f.status })),
    createdAt: header.createdAt.toISOString(),
    solvedAt: header.solvedAt?.toISOString() ?? null,
    closedAt: header.closedAt?.toISOString() ?? null,
    timeline: timeline.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : rank(a) - rank(b))),
    hasEarlier: firstAt !== null,
    hasArticles: header.hasArticles,
    drafts: { reply: draft("reply"), note: draft("note") },
    may: {
      reply: mayReply(ctx.actor, header),
      note: mayNote(ctx.actor, header),
      assign: mayAssign(ctx.actor, header),
      change: mayChange(ctx.actor, header),
      ask: mayAsk(ctx.actor, header),
      settle: maySettleQuarantine(ctx.actor, header),
    },
  };
}

/** At the same moment: the making of a ticket, then its words, then what they changed. */
const rank = (item: TimelineItem): number =>
  item.item === "change" ? (item.type === "ticket.created" ? 0 : 3) : item.item === "message" ? 1 : 2;

type FileRow = Awaited<ReturnType<typeof filesOfTicket>>[number];

export const filesOf = (files: readonly FileRow[], messageId: string): FileView[] =>
  files
    .filter((f) => f.messageId === messageId && !f.isInline)
    .map((f) => ({ id: f.id, name: f.fileName, type: f.contentType, size: f.size }));

type LetterRow = Awaited<ReturnType<typeof lettersOfTicket>>[number];

function letterOf(letters: readonly LetterRow[], messageId: string): LetterView | null {
  const letter = letters.find((l) => l.messageRowId === messageId);
  return letter
    ? {
        id: letter.id,
        isAutomatic: letter.reason !== null,
        isDoubtful: letter.authentication === "fail",
        look: letter.isLaidOut ? "laidOut" : letter.isFormatted ? "formatted" : "plain",
      }
    : null;
}

type AssignmentNamed = Awaited<ReturnType<typeof assignmentsOfTicket>>[number];

export function assignmentView(
  a: AssignmentNamed,
  staff: StaffActor,
  ticket: Parameters<typeof mayAsk>[1] | null,
): AssignmentView {
  const isOpen = a.state === "open";
  return {
    item: "assignment",
    at: a.createdAt.toISOString(),
    id: a.id,
    askedBy: a.askedByName,
    to: a.staffName ?? a.teamName ?? "",
    isTeam: a.teamId !== null,
    question: a.question,
    dueAt: a.dueAt?.toISOString() ?? null,
    state: a.state,
    answer: a.answer,
    answeredBy: a.answeredByName,
    answeredAt: a.answeredAt?.toISOString() ?? null,
    mayAnswer: isOpen && mayAnswer(staff, a),
    mayCancel: isOpen && (ticket ? mayCancelAssignment(staff, a, ticket) : a.askedById === staff.staffId),
  };
}
