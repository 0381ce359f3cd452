import "server-only";
import { Readable } from "node:stream";
import { fileTypeFromBuffer } from "file-type";
import { insertAttachment, uploadedSince } from "#db/queries/attachments.ts";
import { type Actor, actorKey } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, permit } from "#lib/core/errors.ts";
import { newId } from "#lib/core/ids.ts";
import { newKey, safeFileName } from "#lib/storage/rules.ts";
import { fileStorage } from "#lib/storage/storage-in-use.ts";

/** Largest file in bytes. */
export const maxFileBytes = 25 * 1024 * 1024;
/** Uploads of one person within an hour. */
const mostPerHour = 200;

export const mayUpload = (actor: Actor): boolean => actor.kind !== "visitor" && actor.kind !== "caller";

export type StoredFile = { id: string; name: string; size: number };

/**
 * Keeps a file that belongs to nothing yet; only whoever brought it may attach it. Its type is found by looking at the bytes,
 * its name is cleaned. Bytes first, row second: what has a row can be fetched.
 */
export async function storeFile(
  ctx: Context,
  given: { name: string; bytes: Uint8Array; isInline?: boolean; contentId?: string | null },
): Promise<StoredFile> {
  permit(mayUpload(ctx.actor), "errors.signInFirst");
  if (given.bytes.length > maxFileBytes)
    throw new AppError("too_large", "errors.tooLarge", { values: { kilobytes: maxFileBytes / 1024 } });
  const uploadedBy = actorKey(ctx.actor);
  if (ctx.actor.kind !== "system") {
    const since = new Date(ctx.now().getTime() - 3_600_000);
    if ((await uploadedSince(ctx.db, uploadedBy, since)) >= mostPerHour)
      throw new AppError("too_many", "errors.auth.tooMany", { values: { minutes: 60 } });
  }
  const name = safeFileName(given.name);
  const found = await fileTypeFromBuffer(given.bytes);
  const storageKey = newKey(ctx.now(), newId());
  const { size, sha256 } = await fileStorage().put(storageKey, Readable.from([Buffer.from(given.bytes)]));
  const { id } = await insertAttachment(ctx.db, {
    uploadedBy,
    fileName: name,
    contentType: found?.mime ?? (isPlainText(given.bytes) ? "text/plain" : "application/octet-stream"),
    size,
    sha256,
    storageKey,
    isInline: given.isInline ?? false,
    contentId: given.contentId ?? null,
    createdAt: ctx.now(),
  });
  return { id, name, size };
}

/** Whether the first bytes read as UTF-8 without control characters. */
function isPlainText(bytes: Uint8Array): boolean {
  try {
    // `stream` forgives a letter that the cut went through.
    const start = new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, 4096), { stream: true });
    // eslint-disable-next-line no-control-regex
    return !/[\u0000-\u0008\u000e-\u001f]/.test(start);
  } catch {
    return false;
  }
}
