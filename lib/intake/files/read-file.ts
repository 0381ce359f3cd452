import "server-only";
import type { Readable } from "node:stream";
import { fileInScope, ownUpload } from "#db/queries/attachments.ts";
import { actorKey } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found } from "#lib/core/errors.ts";
import { fileStorage } from "#lib/storage/storage-in-use.ts";
import { scopeOf, seesInternal } from "#lib/tickets/policy.ts";

export type OpenFile = { name: string; contentType: string; size: number; bytes: Readable };

const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A file that the actor may see: of a ticket in his scope, or one he has just uploaded. Anything else does not exist. */
export async function readFile(ctx: Context, id: string): Promise<OpenFile> {
  if (!idShape.test(id)) throw new AppError("not_found", "errors.notFound");
  const row = found(
    (await fileInScope(ctx.db, scopeOf(ctx.actor), id, seesInternal(ctx.actor))) ??
      (ctx.actor.kind === "visitor" ? undefined : await ownUpload(ctx.db, actorKey(ctx.actor), id)),
    "errors.notFound",
  );
  const bytes = await fileStorage().get(row.storageKey);
  if (!bytes) throw new AppError("gone", "errors.fileLost");
  return { name: row.fileName, contentType: row.contentType, size: row.size, bytes };
}
