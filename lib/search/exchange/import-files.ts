import "server-only";
import { Readable } from "node:stream";
import type { Context } from "#lib/core/context.ts";
import { permit } from "#lib/core/errors.ts";
import { planImport } from "#lib/knowledge/plan-import.ts";
import { mayWriteArticles } from "#lib/knowledge/policy.ts";
import type { ImportedArticle } from "#lib/knowledge/schema.ts";
import { bringIn, readArticle } from "#lib/search/import-knowledge.ts";
import { fileStorage } from "#lib/storage/storage-in-use.ts";
import { placePictures } from "./place-pictures.ts";
import { readArticleFile } from "./read-article-file.ts";
import type { FilePreview, FilesPreview, FilesReport } from "./types.ts";
import { type Unpacked, unpackArchive } from "./unpack-archive.ts";

/** Asked before an archive is read at all: it is large. */
export function assertMayImport(ctx: Context): void {
  permit(mayWriteArticles(ctx.actor), "knowledge.errors.mayNotWrite");
}

/** Brings in the articles of a .zip of Markdown and HTML files, with their pictures. The same archive twice changes nothing. */
export async function importArchive(ctx: Context, bytes: Uint8Array): Promise<FilesReport> {
  assertMayImport(ctx);
  return importFiles(ctx, await unpackArchive(bytes));
}

/** What importing the archive would do, file by file. Changes nothing. */
export async function previewArchive(ctx: Context, bytes: Uint8Array): Promise<FilesPreview> {
  assertMayImport(ctx);
  const given = await unpackArchive(bytes);
  const { articles, refused } = readFiles(ctx, given);
  const placed = await placePictures(ctx, articles, given.pictures);
  const plan = await planImport(
    ctx.db,
    placed.map((p) => p.article),
  );
  const files = plan.texts.map(({ article, becomes }, i): FilePreview => ({
    file: articles[i]!.path,
    title: article.title,
    lang: article.lang,
    becomes,
    pictures: placed[i]!.pictures.length,
    missing: placed[i]!.missing.slice(0, 20),
  }));
  return { files, refused, newCategories: plan.newCategories, leftOut: given.leftOut };
}

/** Brings in articles out of files that are unpacked already. */
export async function importFiles(ctx: Context, given: Unpacked): Promise<FilesReport> {
  const { articles, refused } = readFiles(ctx, given);
  const placed = await placePictures(ctx, articles, given.pictures);
  let pictures = 0;
  async function* stored() {
    for (const { article, pictures: fresh } of placed) {
      // Bytes first: what has a row can be fetched.
      for (const { picture, bytes } of fresh)
        await fileStorage().put(picture.storageKey, Readable.from([Buffer.from(bytes)]));
      pictures += fresh.length;
      yield { ...article, pictures: fresh.map(({ picture }) => picture) };
    }
  }
  const { created, changed, unchanged } = await bringIn(ctx, stored());
  return { created, changed, unchanged, pictures, refused, leftOut: given.leftOut };
}

/** The articles that files hold, and what cannot be used. */
function readFiles(
  ctx: Context,
  given: Unpacked,
): { articles: { path: string; article: ImportedArticle }[]; refused: FilesReport["refused"] } {
  const refused: FilesReport["refused"] = [...given.refused];
  const articles: { path: string; article: ImportedArticle }[] = [];
  for (const file of given.files) {
    const read = readArticle(readArticleFile(file, ctx.locale));
    if ("why" in read) refused.push({ file: file.path, why: read.why });
    else articles.push({ path: file.path, article: read.article });
  }
  return { articles, refused };
}
