import "server-only";
import { buffer } from "node:stream/consumers";
import { Zip, ZipDeflate, ZipPassThrough } from "fflate";
import { stringify } from "yaml";
import { publishedTexts } from "#db/queries/article-exchange.ts";
import { imagesById } from "#db/queries/article-images.ts";
import type { Context } from "#lib/core/context.ts";
import { permit } from "#lib/core/errors.ts";
import { mayWriteArticles } from "#lib/knowledge/policy.ts";
import { fileStorage } from "#lib/storage/storage-in-use.ts";

const address = /\/api\/article-images\/([0-9a-f-]{36})/g;

/**
 * Every published article as a Markdown file with front matter, in a folder for each language, and their pictures in another;
 * imported again, it changes nothing. Packed while it is read, so that pictures are in memory one at a time.
 */
export async function exportArchive(ctx: Context): Promise<AsyncIterable<Uint8Array>> {
  permit(mayWriteArticles(ctx.actor), "knowledge.errors.mayNotWrite");
  const texts = await publishedTexts(ctx.db);
  const shown = new Set(texts.flatMap((t) => Array.from(t.body.matchAll(address), (m) => m[1]!)));
  const images = await imagesById(ctx.db, [...shown]);
  const nameOf = new Map(
    images.map((i) => [i.id, `images/${i.id}.${i.contentType.split("/")[1]!.replace("jpeg", "jpg")}`]),
  );

  async function* files(): AsyncGenerator<{ name: string; bytes: Uint8Array; at?: Date }> {
    for (const text of texts)
      yield {
        name: `${text.lang}/${text.slug.replace(/[^\p{L}\p{N}-]/gu, "-").slice(0, 150)}.md`,
        bytes: new TextEncoder().encode(markdownOf(text, nameOf)),
        at: text.updatedAt,
      };
    for (const image of images) {
      const stored = await fileStorage().get(image.storageKey);
      if (stored) yield { name: nameOf.get(image.id)!, bytes: await buffer(stored) };
    }
  }
  return pack(files());
}

function markdownOf(
  text: Awaited<ReturnType<typeof publishedTexts>>[number],
  nameOf: ReadonlyMap<string, string>,
): string {
  const category = text.lang === "ru" ? text.categoryRu : text.categoryEn;
  const meta = {
    id: text.externalId ?? text.id,
    title: text.title,
    lang: text.lang,
    audience: text.audience,
    ...(category && { category }),
    ...(text.sourceUrl && { url: text.sourceUrl }),
  };
  const body = text.body.replace(address, (whole, id: string) =>
    nameOf.has(id) ? `../${nameOf.get(id)}` : whole,
  );
  return `---\n${stringify(meta)}---\n\n${body}`;
}

async function* pack(files: AsyncIterable<{ name: string; bytes: Uint8Array; at?: Date }>) {
  let ready: Uint8Array[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, chunk) => {
    if (error) failure = error;
    else ready.push(chunk);
  });
  for await (const { name, bytes, at } of files) {
    // Pictures are packed already.
    const entry = name.startsWith("images/") ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
    if (at) entry.mtime = at;
    zip.add(entry);
    entry.push(bytes, true);
    if (failure) throw failure;
    yield* ready;
    ready = [];
  }
  zip.end();
  yield* ready;
}
