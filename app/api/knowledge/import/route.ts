import { z } from "zod";
import { readLimited } from "#lib/http/read-limited.ts";
import { route } from "#lib/http/route.ts";
import { assertMayImport, importArchive, previewArchive } from "#lib/search/exchange/import-files.ts";
import { maxArchiveBytes } from "#lib/search/exchange/unpack-archive.ts";

const query = z.object({ preview: z.enum(["1"]).optional() });

/** Articles out of a .zip of Markdown and HTML files; the body is the archive. With `preview=1` only what it would do. */
export const POST = route({ access: "session", query }, async (ctx, { request, query: { preview } }) => {
  assertMayImport(ctx);
  const bytes = await readLimited(request, maxArchiveBytes);
  return preview ? previewArchive(ctx, bytes) : importArchive(ctx, bytes);
});
