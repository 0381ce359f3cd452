import { route } from "#lib/http/route.ts";
import { readLocalMail } from "#lib/mail/read.ts";
import { localMailQuery } from "#lib/mail/schema.ts";

/** The local outbox, for tests and for the curious: letters that would have left. */
export const GET = route({ access: "public", query: localMailQuery }, (ctx, { query }) =>
  readLocalMail(ctx, query),
);
