import { readLimited } from "#lib/http/read-limited.ts";
import { route } from "#lib/http/route.ts";
import { importArchive, maxArchiveBytes } from "#lib/search/exchange/import-files.ts";

/** Articles out of a .zip of Markdown and HTML files; the body is the archive. */
export const POST = route({ access: "session" }, async (ctx, { request }) =>
  importArchive(ctx, await readLimited(request, maxArchiveBytes)),
);
