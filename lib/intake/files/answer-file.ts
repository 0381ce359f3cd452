import "server-only";
import { Readable } from "node:stream";
import type { Context } from "#lib/core/context.ts";
import { isShown } from "#lib/storage/rules.ts";
import { readFile } from "./read-file.ts";

/** The file over HTTP: pictures are shown, everything else is saved; nothing in it may run. */
export async function answerFile(ctx: Context, id: string): Promise<Response> {
  const file = await readFile(ctx, id);
  const how = isShown(file.contentType) ? "inline" : "attachment";
  return new Response(Readable.toWeb(file.bytes) as ReadableStream, {
    headers: {
      "content-type": isShown(file.contentType) ? file.contentType : "application/octet-stream",
      "content-length": String(file.size),
      "content-disposition": `${how}; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`,
      "cache-control": "private, no-store",
      "content-security-policy": "default-src 'none'; sandbox",
    },
  });
}
