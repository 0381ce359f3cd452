import "server-only";
import {
  auditParts,
  listAudit,
  namesOfObjects,
  namesOfStaffAndTeams,
  ticketIdOfNumber,
} from "#db/queries/audit.ts";
import type { EventRow } from "#db/queries/events.ts";
import type { Context } from "#lib/core/context.ts";
import { startOfDay, startOfNextDay } from "#lib/core/days.ts";
import { permit } from "#lib/core/errors.ts";
import { maySeeSystem } from "#lib/reports/policy.ts";
import { isId } from "./rules.ts";
import { describeEvent, type Names } from "./describe-event.ts";
import { type AuditPage, type AuditQuestion, productParts } from "./types.ts";

const perPage = 50;

/**
 * Everything that happened, newest first, a page at a time. Days are those of `timeZone`, `to` included. A ticket's number
 * that nobody has gives no rows and says so.
 */
export async function readAudit(ctx: Context, asked: AuditQuestion, timeZone: string): Promise<AuditPage> {
  permit(maySeeSystem(ctx.actor), "errors.adminsOnly");
  const ticketId = asked.ticket ? await ticketIdOfNumber(ctx.db, asked.ticket) : undefined;
  if (asked.ticket && !ticketId) return { rows: [], previous: null, next: null, unknownTicket: true };
  const filter = {
    actorId: asked.who,
    objectType: asked.kind,
    objectId: asked.object,
    // What happened to a ticket is found by the index of tickets.
    ticketId: ticketId ?? (asked.kind === "ticket" && isId(asked.object) ? asked.object : undefined),
    from: asked.from ? startOfDay(asked.from, timeZone) : undefined,
    to: asked.to ? startOfNextDay(asked.to, timeZone) : undefined,
  };
  const place = asked.newerThan
    ? { newerThan: asked.newerThan }
    : asked.olderThan
      ? { olderThan: asked.olderThan }
      : {};
  const found = await listAudit(ctx.db, filter, place, perPage + 1);
  const more = found.length > perPage;
  const rows = place.newerThan ? found.slice(-perPage) : found.slice(0, perPage);
  const names = await namesFor(ctx, rows);
  return {
    rows: rows.map((event) => describeEvent(ctx.locale, event, names)),
    previous: (place.newerThan ? more : Boolean(place.olderThan)) ? (rows[0]?.id ?? null) : null,
    next: (place.newerThan ? rows.length > 0 : more) ? (rows.at(-1)?.id ?? null) : null,
    unknownTicket: false,
  };
}

/** Whom one can ask for: everybody who ever worked here, and the parts of the product that act by themselves. */
export async function readAuditActors(
  ctx: Context,
): Promise<{ people: { key: string; name: string }[]; parts: string[] }> {
  permit(maySeeSystem(ctx.actor), "errors.adminsOnly");
  const [{ people }, parts] = await Promise.all([
    namesOfStaffAndTeams(ctx.db),
    auditParts(ctx.db, productParts),
  ]);
  return {
    people: people
      .map((one) => ({ key: `staff:${one.id}`, name: one.name }))
      .toSorted((a, b) => a.name.localeCompare(b.name, ctx.locale)),
    parts,
  };
}

async function namesFor(ctx: Context, rows: readonly EventRow[]): Promise<Names> {
  const ids: Record<string, string[]> = {};
  for (const row of rows) if (isId(row.objectId)) (ids[row.objectType] ??= []).push(row.objectId);
  ids.ticket = [...(ids.ticket ?? []), ...rows.flatMap((row) => row.ticketId ?? [])];
  const [objects, { people, teams }] = await Promise.all([
    namesOfObjects(ctx.db, ids),
    namesOfStaffAndTeams(ctx.db),
  ]);
  const names: Names = new Map();
  for (const one of people) names.set(one.id, { name: one.name, href: `/admin/people/${one.id}` });
  for (const one of teams) names.set(one.id, { name: one.name, href: `/admin/teams/${one.id}` });
  for (const one of objects.tickets)
    names.set(one.id, { name: `${one.name} ${one.hint}`, href: `/desk/tickets/${one.name}` });
  for (const one of objects.clients) names.set(one.id, { name: one.name, href: `/desk/clients/${one.id}` });
  for (const one of objects.articles)
    names.set(one.id, { name: one.name ?? "", href: `/desk/knowledge/${one.id}` });
  for (const one of objects.accounts)
    names.set(one.id, {
      name: one.name,
      href: one.staffId
        ? `/admin/people/${one.staffId}`
        : one.clientId
          ? `/desk/clients/${one.clientId}`
          : null,
    });
  for (const one of objects.calls) {
    const ticket = one.ticketId ? names.get(one.ticketId) : undefined;
    names.set(one.id, { name: one.name ?? "", href: ticket?.href ?? "/desk/calls?filter=all" });
  }
  return names;
}
