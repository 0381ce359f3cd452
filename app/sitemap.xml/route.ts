import { env } from "#lib/core/env.ts";
import { route } from "#lib/http/route.ts";
import { publicAddresses } from "#lib/knowledge/read.ts";

/** What search engines may read: public articles in each of their languages. Slugs hold nothing that XML would misread. */
export const GET = route({ access: "public" }, async (ctx) => {
  const rows = await publicAddresses(ctx);
  const hrefOf = (row: { lang: string; slug: string }) =>
    `${env().APP_URL}/articles/${row.lang}/${encodeURIComponent(row.slug)}`;
  const languages = Map.groupBy(rows, (row) => row.id);
  const entries = rows.map((row) => {
    const others = languages.get(row.id)!;
    const links =
      others.length > 1
        ? others.map((o) => `<xhtml:link rel="alternate" hreflang="${o.lang}" href="${hrefOf(o)}"/>`).join("")
        : "";
    return `<url><loc>${hrefOf(row)}</loc><lastmod>${row.updatedAt}</lastmod>${links}</url>`;
  });
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries.join("\n")}
</urlset>
`;
  return new Response(body, {
    headers: { "content-type": "application/xml; charset=utf-8", "cache-control": "public, max-age=600" },
  });
});
