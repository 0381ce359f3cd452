import { route } from "#lib/http/route.ts";
import { readLetterPage } from "#lib/mail/read.ts";
import { letterPageHeaders } from "#lib/mail/reading/letter-page.ts";

/** A letter as its writer saw it, for the frame in its ticket. */
export const GET = route(
  { access: "session" },
  async (ctx, { params }) =>
    new Response(await readLetterPage(ctx, params.id ?? ""), { headers: letterPageHeaders }),
);
