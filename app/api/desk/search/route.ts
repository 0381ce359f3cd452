import { z } from "zod";
import { searchClients } from "#lib/clients/read.ts";
import { AppError } from "#lib/core/errors.ts";
import { staffOf } from "#lib/core/actor.ts";
import { route } from "#lib/http/route.ts";
import { searchTickets } from "#lib/search/tickets/read.ts";

const query = z.object({ q: z.string().max(200), of: z.enum(["tickets", "clients"]).default("tickets") });

/** What the command menu finds while one types. */
export const GET = route({ access: "session", query }, async (ctx, { query: asked }) => {
  if (!staffOf(ctx.actor)) throw new AppError("not_found", "errors.notFound");
  if (asked.of === "clients") {
    const { rows } = await searchClients(ctx, asked.q, 6);
    return {
      hits: rows.map((c) => ({
        id: c.id,
        href: `/desk/clients/${c.id}`,
        label: c.name,
        hint: c.organisation ?? c.email ?? c.phone ?? undefined,
      })),
    };
  }
  const { hits } = await searchTickets(ctx, { q: asked.q }, { limit: 8 });
  return {
    hits: hits.map((h) => ({
      id: h.id,
      href: `/desk/tickets/${h.number}`,
      label: `${h.number} ${h.subject.map((p) => p.text).join("")}`,
      hint: h.clientName ?? undefined,
    })),
  };
});
