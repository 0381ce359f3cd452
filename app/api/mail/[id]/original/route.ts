import { route } from "#lib/http/route.ts";
import { readOriginal } from "#lib/mail/read.ts";

/** A letter as it came, to be saved; for staff who see its ticket. */
export const GET = route({ access: "session" }, async (ctx, { params }) => {
  const bytes = await readOriginal(ctx, params.id ?? "");
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": "message/rfc822",
      "content-disposition": 'attachment; filename="letter.eml"',
      "content-length": String(bytes.length),
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
});
