import { networkOfRequest } from "#lib/auth/visit.ts";
import { route } from "#lib/http/route.ts";
import { noteOpened } from "#lib/search/note-opened.ts";
import { openedInput } from "#lib/search/schema.ts";

/** A reader opened an article that a search showed him; sent by his browser as he leaves the page. */
export const POST = route(
  { access: "public", body: openedInput, maxBytes: 8_192 },
  (ctx, { body, request }) => noteOpened(ctx, body, networkOfRequest(request)),
);
