import { noStore } from "#lib/http/answer-json.ts";
import { route } from "#lib/http/route.ts";
import { exportArchive } from "#lib/search/exchange/export-archive.ts";

/** All published articles as a .zip of Markdown files. */
export const GET = route({ access: "session" }, async (ctx) => {
  const bytes = await exportArchive(ctx);
  const day = ctx.now().toISOString().slice(0, 10);
  return new Response(Buffer.from(bytes), {
    headers: {
      ...noStore,
      "content-type": "application/zip",
      "content-disposition": `attachment; filename="knowledge-${day}.zip"`,
    },
  });
});
