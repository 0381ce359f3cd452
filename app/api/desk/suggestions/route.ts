import { z } from "zod";
import { id } from "#lib/core/fields.ts";
import { route } from "#lib/http/route.ts";
import { findForReply, suggestForTicket } from "#lib/search/suggest-for-ticket.ts";

const query = z.object({
  ticket: id,
  /** The end of what is being written. */
  about: z.string().max(400).optional(),
  /** Words of an article to put into the reply. */
  find: z.string().max(100).optional(),
});

/** Articles and solved tickets that may help with a ticket, or articles by words. */
export const GET = route({ access: "session", query }, async (ctx, { query: asked }) =>
  asked.find
    ? { articles: await findForReply(ctx, asked.ticket, asked.find) }
    : suggestForTicket(ctx, asked.ticket, asked.about),
);
