import "server-only";
import { listAssignments } from "#db/queries/assignments.ts";
import {
  clientTimeline,
  countTickets,
  frameFacts,
  selectTickets,
  type TicketFilter,
  type TicketListRow,
  ticketsOfClient,
} from "#db/queries/ticket-lists.ts";
import { clientOf, type StaffActor, staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, permit } from "#lib/core/errors.ts";
import { scopeOf } from "#lib/tickets/policy.ts";
import { assignmentView } from "#lib/tickets/read.ts";
import { numberWritings, parseCursor, searchWords } from "#lib/tickets/rules.ts";
import {
  type AssignmentListItem,
  type ClientTicketItem,
  type ClientTimelineItem,
  type InboxView,
  inboxViews,
  type TicketListItem,
  type TicketPage,
} from "#lib/tickets/types.ts";

const pageSize = 50;
const counterCap = 1001;

function filterOf(view: InboxView, staff: StaffActor): TicketFilter {
  if (view === "mine") return { view, staffId: staff.staffId };
  if (view === "team") return { view, teamIds: staff.teamIds };
  if (view === "asked") return { view, staffId: staff.staffId, teamIds: staff.teamIds };
  return { view };
}

function staffOnly(ctx: Context): StaffActor {
  const staff = staffOf(ctx.actor);
  if (!staff) throw new AppError("forbidden", "errors.staffOnly");
  return staff;
}

/** One page of an inbox view, newest message first. Cursors come from the page before; a broken one means the first page. */
export async function listTickets(
  ctx: Context,
  input: { view: InboxView; after?: string; before?: string },
): Promise<TicketPage> {
  const filter = filterOf(input.view, staffOnly(ctx));
  return pageOf(ctx, filter, input);
}

/**
 * A client's own tickets; a company manager's `company` are those of his whole organisation. Words find a number in any writing,
 * subject and messages in any word form; then `state` is not looked at.
 */
export async function listOwnTickets(
  ctx: Context,
  input: {
    state: "open" | "done";
    whose?: "mine" | "company";
    words?: string;
    /** A tsquery to look for in place of the words. */
    meant?: string;
    after?: string;
    before?: string;
  },
): Promise<TicketPage> {
  const client = clientOf(ctx.actor);
  const own = input.whose === "mine" && client ? { clientId: client.clientId } : {};
  if (!input.words?.trim()) return pageOf(ctx, { view: "ofClient", state: input.state, ...own }, input);
  const query = input.meant ?? searchWords(input.words).query;
  if (!query) return { rows: [], next: null, previous: null };
  const search = { query, ...numberWritings(input.words) };
  return pageOf(ctx, { view: "ofClient", state: "all", ...own, search }, input);
}

/** How many of a client's own tickets wait for his answer; 100 means "or more". */
export async function countWaiting(ctx: Context): Promise<number> {
  const client = clientOf(ctx.actor);
  if (!client) return 0;
  const filter = { view: "ofClient", state: "waiting", clientId: client.clientId } as const;
  return (await countTickets(ctx.db, scopeOf(ctx.actor), { waiting: filter }, 100)).waiting;
}

async function pageOf(
  ctx: Context,
  filter: TicketFilter,
  input: { after?: string; before?: string },
): Promise<TicketPage> {
  const after = parseCursor(input.after);
  const before = after ? undefined : parseCursor(input.before);
  const found = await selectTickets(ctx.db, scopeOf(ctx.actor), filter, {
    ...(after && { after }),
    ...(before && { before }),
    limit: pageSize,
  });
  const more = found.length > pageSize;
  const rows = found.slice(0, pageSize);
  if (before) rows.reverse();
  const place = (row: TicketListRow | undefined) => (row ? `${row.position}.${row.id}` : null);
  const hasNext = before ? true : more;
  const hasPrevious = before ? more : after !== undefined;
  return {
    rows: rows.map(listItem),
    next: hasNext ? place(rows.at(-1)) : null,
    previous: hasPrevious ? place(rows[0]) : null,
  };
}

function listItem(row: TicketListRow): TicketListItem {
  return {
    id: row.id,
    number: row.number,
    subject: row.subject,
    status: row.status,
    priority: row.priority,
    channel: row.channel,
    clientName: row.clientName,
    ownerId: row.ownerId,
    ownerName: row.ownerName,
    heldForName: row.heldForName,
    teamName: row.teamName,
    messages: row.messageCount,
    lastMessageAt: row.lastMessageAt.toISOString(),
    lastMessageBy: row.lastMessageBy,
    snippet: row.lastSnippet,
    hasHeld: row.hasHeld,
  };
}

/** How many tickets each view holds; 1001 means "more than a thousand". The done ones are not work and not counted. */
export async function viewCounters(ctx: Context): Promise<Partial<Record<InboxView, number>>> {
  const staff = staffOnly(ctx);
  const counted = inboxViews.filter((v) => v !== "solved");
  const filters = Object.fromEntries(counted.map((v) => [v, filterOf(v, staff)])) as Record<
    InboxView,
    TicketFilter
  >;
  return countTickets(ctx.db, scopeOf(ctx.actor), filters, counterCap);
}

/** Tickets of one client as far as the reader may see them: active first. */
export async function listClientTickets(
  ctx: Context,
  clientId: string,
  limit = 50,
): Promise<ClientTicketItem[]> {
  staffOnly(ctx);
  const rows = await ticketsOfClient(ctx.db, scopeOf(ctx.actor), clientId, limit);
  return rows.map((r) => ({
    number: r.number,
    subject: r.subject,
    status: r.status,
    ownerName: r.ownerName,
    lastMessageAt: r.lastMessageAt.toISOString(),
  }));
}

/** Everything said with a client, newest first, over all channels. */
export async function readClientTimeline(
  ctx: Context,
  clientId: string,
  before?: string,
): Promise<ClientTimelineItem[]> {
  staffOnly(ctx);
  const at = before && !Number.isNaN(Date.parse(before)) ? new Date(before) : null;
  const rows = await clientTimeline(ctx.db, scopeOf(ctx.actor), clientId, { before: at, limit: 50 });
  return rows.map((r) => ({
    id: r.id,
    kind: r.kind,
    channel: r.channel,
    authorKind: r.authorKind,
    number: r.number,
    subject: r.subject,
    author: r.author,
    text: r.text,
    at: r.at.toISOString(),
  }));
}

/** Assignments asked of the reader (or his teams) or asked by him. */
export async function readAssignments(
  ctx: Context,
  input: { side: "of" | "by"; open: boolean },
): Promise<AssignmentListItem[]> {
  const staff = staffOnly(ctx);
  permit(staff !== null, "errors.staffOnly");
  const who =
    input.side === "by" ? { by: staff.staffId } : { of: { staffId: staff.staffId, teamIds: staff.teamIds } };
  const rows = await listAssignments(ctx.db, who, { open: input.open, limit: 100 });
  return rows.map((r) => {
    const { item: _item, at, ...view } = assignmentView(r, staff, null);
    return {
      ...view,
      createdAt: at,
      number: r.ticketNumber,
      subject: r.ticketSubject,
      clientName: r.clientName,
    };
  });
}

/** What the frame of the workspace says of its user. */
export async function readFrame(ctx: Context): Promise<{
  presence: "available" | "busy" | "away" | "offline";
  asked: number;
}> {
  const staff = staffOnly(ctx);
  return (await frameFacts(ctx.db, staff.staffId, staff.teamIds)) ?? { presence: "offline", asked: 0 };
}
