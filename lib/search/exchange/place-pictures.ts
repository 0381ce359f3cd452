import "server-only";
import path from "node:path";
import { fileTypeFromBuffer } from "file-type";
import { articlesByExternalId } from "#db/queries/article-changes.ts";
import { imagesOfArticles } from "#db/queries/article-images.ts";
import type { Context } from "#lib/core/context.ts";
import { newId, sha256 } from "#lib/core/ids.ts";
import type { NewPicture } from "#lib/knowledge/import-articles.ts";
import type { ImportedArticle } from "#lib/knowledge/schema.ts";
import { isShown, newKey } from "#lib/storage/rules.ts";

/** A picture in Markdown: what stands before its address, the address, its size after "#", and the rest. */
const pictureMark =
  /(!\[(?:[^\]\\]|\\.){0,1000}\]\()<?([^()\s<>#]{1,1000})(#\d{1,5}x\d{1,5})?>?((?:\s+"[^"\n]{0,500}")?\))/g;

const isElsewhere = /^(?:[a-z][a-z\d+.-]*:|\/\/)/i;

type Placed = {
  article: ImportedArticle;
  /** Pictures that are not there yet, with their bytes. */
  pictures: { picture: NewPicture; bytes: Uint8Array }[];
  /** Addresses at which the archive has no picture that can be shown. */
  missing: string[];
};

/**
 * Gives each article the addresses of its pictures: those that it has already, known by their content, keep theirs, so that the
 * same archive twice changes nothing; others get a new one. Nothing is stored yet. `path` is the file that the article came from.
 */
export async function placePictures(
  ctx: Context,
  given: readonly { path: string; article: ImportedArticle }[],
  files: ReadonlyMap<string, Uint8Array>,
): Promise<Placed[]> {
  const withPictures = given.filter((g) => g.article.body.includes("!["));
  const known = await articlesByExternalId(ctx.db, [...new Set(withPictures.map((g) => g.article.id))]);
  const externalIds = new Map(known.map((k) => [k.id, k.externalId]));
  /** Address of a picture by article and content. */
  const addresses = new Map<string, string>();
  for (const image of await imagesOfArticles(ctx.db, [...externalIds.keys()])) {
    const key = `${externalIds.get(image.articleId)} ${image.sha256}`;
    if (image.sha256 && !addresses.has(key)) addresses.set(key, image.id);
  }
  const read = new Map<string, { sha256: string; contentType: string } | null>();
  const contentOf = async (name: string) => {
    const bytes = files.get(name);
    if (!bytes) return null;
    if (!read.has(name)) {
      const type = (await fileTypeFromBuffer(bytes))?.mime;
      read.set(
        name,
        type && isShown(type) ? { sha256: sha256(Buffer.from(bytes)), contentType: type } : null,
      );
    }
    return read.get(name)!;
  };

  const out: Placed[] = [];
  for (const { path: file, article } of given) {
    const placed: Placed = { article, pictures: [], missing: [] };
    const found = new Map<string, string>();
    for (const [, , address] of article.body.matchAll(pictureMark)) {
      if (found.has(address!) || address!.startsWith("/api/article-images/")) continue;
      const name = isElsewhere.test(address!) ? null : pathFrom(file, address!);
      const content = name === null ? null : await contentOf(name);
      if (!content) {
        if (!placed.missing.includes(address!)) placed.missing.push(address!);
        continue;
      }
      const key = `${article.id} ${content.sha256}`;
      let id = addresses.get(key);
      if (!id) {
        id = newId();
        addresses.set(key, id);
        const bytes = files.get(name!)!;
        const size = bytes.length;
        placed.pictures.push({
          picture: { id, ...content, size, storageKey: newKey(ctx.now(), newId()) },
          bytes,
        });
      }
      found.set(address!, `/api/article-images/${id}`);
    }
    if (found.size > 0)
      placed.article = {
        ...article,
        body: article.body.replace(
          pictureMark,
          (whole, before: string, address: string, size: string | undefined, after: string) => {
            const at = found.get(address);
            return at ? `${before}${at}${size ?? ""}${after}` : whole;
          },
        ),
      };
    out.push(placed);
  }
  return out;
}

/** Where an address in a file leads within the archive; null when out of it. */
function pathFrom(file: string, address: string): string | null {
  let plain = address;
  try {
    plain = decodeURIComponent(address);
  } catch {
    // A percent sign that means nothing is part of the name.
  }
  const name = path.posix.normalize(
    plain.startsWith("/") ? plain.slice(1) : path.posix.join(path.posix.dirname(file), plain),
  );
  return name.startsWith("../") ? null : name;
}
