import "server-only";
import { type Zippable, zip } from "fflate";
import { stringify } from "yaml";
import { publishedTexts } from "#db/queries/article-exchange.ts";
import type { Context } from "#lib/core/context.ts";
import { permit } from "#lib/core/errors.ts";
import { mayWriteArticles } from "#lib/knowledge/policy.ts";

/**
 * Every published article as a Markdown file with front matter, in a folder for each language; imported again, it changes nothing.
 */
export async function exportArchive(ctx: Context): Promise<Uint8Array> {
  permit(mayWriteArticles(ctx.actor), "knowledge.errors.mayNotWrite");
  const files: Zippable = {};
  for (const row of await publishedTexts(ctx.db)) {
    const meta = {
      id: row.externalId ?? row.id,
      title: row.title,
      lang: row.lang,
      audience: row.audience,
      ...(row.sourceUrl && { url: row.sourceUrl }),
    };
    const text = `---\n${stringify(meta)}---\n\n${row.body}`;
    files[`${row.lang}/${row.slug.replace(/[^\p{L}\p{N}-]/gu, "-").slice(0, 150)}.md`] = [
      new TextEncoder().encode(text),
      { mtime: row.updatedAt },
    ];
  }
  return new Promise((resolve, reject) => {
    zip(files, { level: 6 }, (error, bytes) => (error ? reject(error) : resolve(bytes)));
  });
}
