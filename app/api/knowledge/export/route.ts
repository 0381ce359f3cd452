import { Readable } from "node:stream";
import { noStore } from "#lib/http/answer-json.ts";
import { route } from "#lib/http/route.ts";
import { exportArchive } from "#lib/search/exchange/export-archive.ts";

/** All published articles as a .zip of Markdown files and their pictures. */
export const GET = route({ access: "session" }, async (ctx) => {
  const bytes = Readable.from(await exportArchive(ctx));
  const day = ctx.now().toISOString().slice(0, 10);
  return new Response(Readable.toWeb(bytes) as ReadableStream, {
    headers: {
      ...noStore,
      "content-type": "application/zip",
      "content-disposition": `attachment; filename="knowledge-${day}.zip"`,
    },
  });
});
