import { z } from "zod";
import { id } from "#lib/core/fields.ts";
import { route } from "#lib/http/route.ts";
import { suggestForTicket } from "#lib/search/suggest-for-ticket.ts";

/** Articles and solved tickets that may help with a ticket. */
export const GET = route({ access: "session", query: z.object({ ticket: id }) }, (ctx, { query }) =>
  suggestForTicket(ctx, query.ticket),
);
