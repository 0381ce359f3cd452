import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { type TicketScope, ticketsIn } from "./tickets.ts";
import { clients } from "#db/schema/clients.ts";
import { articles } from "#db/schema/knowledge.ts";
import { staff } from "#db/schema/staff.ts";
import { messages, tickets } from "#db/schema/tickets.ts";

/** The words an article can be made of: the given messages, everything the client has seen, or notes as well. */
export async function messagesForArticle(
  db: Db,
  ticketId: string,
  chosen: readonly string[] | "seen by the client" | "all",
) {
  return db
    .select({
      id: messages.id,
      authorKind: messages.authorKind,
      authorName: messages.authorName,
      clientName: clients.name,
      staffName: staff.name,
      isInternal: messages.isInternal,
      createdAt: messages.createdAt,
      body: messages.bodyText,
    })
    .from(messages)
    .leftJoin(clients, eq(clients.id, messages.authorClientId))
    .leftJoin(staff, eq(staff.id, messages.authorStaffId))
    .where(
      and(
        eq(messages.ticketId, ticketId),
        sql`${messages.bodyText} <> ''`,
        // A stranger's letter is not part of the story until somebody accepts it.
        sql`coalesce(${messages.quarantine}, 'accepted') = 'accepted'`,
        chosen === "all"
          ? undefined
          : chosen === "seen by the client"
            ? eq(messages.isInternal, false)
            : inArray(messages.id, [...chosen]),
      ),
    )
    .orderBy(asc(messages.seq))
    .limit(100);
}

/** Everybody whose name may stand in a ticket. */
export async function namesInTicket(db: Db, ticketId: string): Promise<string[]> {
  const rows = await db
    .selectDistinct({
      name: sql<string>`coalesce(${staff.name}, ${clients.name}, ${messages.authorName}, '')`,
    })
    .from(messages)
    .leftJoin(clients, eq(clients.id, messages.authorClientId))
    .leftJoin(staff, eq(staff.id, messages.authorStaffId))
    .where(eq(messages.ticketId, ticketId));
  // The client, his colleagues, ours, and the names of both houses' people nobody wrote as.
  const others = await db.execute<{ name: string }>(sql`
    select c.name from tickets t join clients c on c.id = t.client_id or c.organisation_id = t.organisation_id
      where t.id = ${ticketId} limit 300`);
  const colleagues = await db.select({ name: staff.name }).from(staff).limit(300);
  return [...new Set([...rows, ...others, ...colleagues].map((r) => r.name).filter(Boolean))];
}

/** Number and subject of a ticket, within the scope. */
export async function ticketBrief(db: Db, scope: TicketScope, id: string) {
  const [row] = await db
    .select({ id: tickets.id, number: tickets.number, subject: tickets.subject, status: tickets.status })
    .from(tickets)
    .where(and(eq(tickets.id, id), ticketsIn(scope)));
  return row;
}

/** The unpublished article that was begun from a ticket. */
export async function draftFromTicket(db: Db, ticketId: string): Promise<string | undefined> {
  const [row] = await db
    .select({ id: articles.id })
    .from(articles)
    .where(and(eq(articles.fromTicketId, ticketId), eq(articles.state, "draft")))
    .orderBy(asc(articles.createdAt))
    .limit(1);
  return row?.id;
}
