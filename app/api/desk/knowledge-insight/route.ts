import { noStore } from "#lib/http/answer-json.ts";
import { route } from "#lib/http/route.ts";
import { exportInsight } from "#lib/reports/knowledge/export-insight.ts";
import { exportInput } from "#lib/reports/knowledge/schema.ts";

/** A list of the overview of knowledge, for a spreadsheet. */
export const GET = route({ access: "session", query: exportInput }, async (ctx, { query }) => {
  const table = await exportInsight(ctx, query);
  const name = `knowledge-${query.list}-${query.days}-days.csv`;
  return new Response(table, {
    headers: {
      ...noStore,
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
});
