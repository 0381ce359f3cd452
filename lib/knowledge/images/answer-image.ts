import "server-only";
import { Readable } from "node:stream";
import { imageInScope } from "#db/queries/article-images.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found } from "#lib/core/errors.ts";
import { id as idShape } from "#lib/core/fields.ts";
import { scopeOf } from "#lib/knowledge/policy.ts";
import { fileStorage } from "#lib/storage/storage-in-use.ts";

/** A picture over HTTP, for whoever may read its article. Kept for minutes only: who may read can change. */
export async function answerImage(ctx: Context, id: string): Promise<Response> {
  if (!idShape.safeParse(id).success) throw new AppError("not_found", "errors.notFound");
  const row = found(await imageInScope(ctx.db, scopeOf(ctx.actor), id), "errors.notFound");
  const bytes = await fileStorage().get(row.storageKey);
  if (!bytes) throw new AppError("gone", "errors.fileLost");
  return new Response(Readable.toWeb(bytes) as ReadableStream, {
    headers: {
      "content-type": row.contentType,
      "content-length": String(row.size),
      "cache-control": "private, max-age=300",
      "content-security-policy": "default-src 'none'; sandbox",
    },
  });
}
