import "server-only";
import { Readable } from "node:stream";
import { fileTypeFromBuffer } from "file-type";
import { insertArticleImage } from "#db/queries/article-images.ts";
import { articleById } from "#db/queries/knowledge.ts";
import { actorKey } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { newId } from "#lib/core/ids.ts";
import { mayWriteArticles, scopeOf } from "#lib/knowledge/policy.ts";
import { isShown, newKey } from "#lib/storage/rules.ts";
import { fileStorage } from "#lib/storage/storage-in-use.ts";

/**
 * Keeps a picture for an article and answers its address. What it is, its bytes say: PNG, JPEG, GIF or WebP, anything else is
 * refused, SVG too, since it runs scripts. Bytes first, row second: what has a row can be fetched.
 */
export async function storeImage(
  ctx: Context,
  articleId: string,
  bytes: Uint8Array,
): Promise<{ url: string }> {
  permit(mayWriteArticles(ctx.actor), "knowledge.errors.mayNotWrite");
  found(await articleById(ctx.db, scopeOf(ctx.actor), articleId), "knowledge.errors.notFound");
  const type = (await fileTypeFromBuffer(bytes))?.mime;
  if (!type || !isShown(type)) throw new AppError("unsupported_type", "knowledge.errors.noPicture");
  const storageKey = newKey(ctx.now(), newId());
  const { size, sha256 } = await fileStorage().put(storageKey, Readable.from([Buffer.from(bytes)]));
  const id = await insertArticleImage(ctx.db, {
    articleId,
    contentType: type,
    size,
    storageKey,
    sha256,
    uploadedBy: actorKey(ctx.actor),
    createdAt: ctx.now(),
  });
  return { url: `/api/article-images/${id}` };
}
