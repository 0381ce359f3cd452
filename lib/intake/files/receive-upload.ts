import "server-only";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import busboy from "busboy";
import type { Context } from "#lib/core/context.ts";
import { AppError, permit } from "#lib/core/errors.ts";
import { maxFileBytes, mayUpload, type StoredFile, storeFile } from "./store-file.ts";

const tooLarge = () =>
  new AppError("too_large", "errors.tooLarge", { values: { kilobytes: maxFileBytes / 1024 } });

/** Reads one file out of a form (field `file`) and keeps it. Refuses what is no form, has no file, or is too large. */
export async function receiveUpload(ctx: Context, request: Request): Promise<StoredFile> {
  permit(mayUpload(ctx.actor), "errors.signInFirst");
  const type = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\b/i.test(type) || !request.body)
    throw new AppError("unsupported_type", "errors.formOnly");
  if (Number(request.headers.get("content-length") ?? 0) > maxFileBytes + 16_384) throw tooLarge();
  return storeFile(ctx, await fileOf(request, type));
}

function fileOf(request: Request, type: string): Promise<{ name: string; bytes: Uint8Array }> {
  return new Promise((resolve, reject) => {
    const broken = () => reject(new AppError("bad_request", "errors.formOnly"));
    const form = reader(type);
    if (!form) return broken();
    let file: Promise<{ name: string; bytes: Uint8Array }> | undefined;
    form.on("file", (field, stream, info) => {
      if (field !== "file") return void stream.resume();
      file = buffer(stream).then((bytes) => {
        if ((stream as typeof stream & { truncated?: boolean }).truncated) throw tooLarge();
        return { name: info.filename ?? "", bytes };
      });
      file.catch(() => {});
    });
    form.on("error", broken);
    form.on("close", () => (file ? file.then(resolve, reject) : broken()));
    const body = Readable.fromWeb(request.body as never);
    body.on("error", broken);
    body.pipe(form);
  });
}

/** Null for a type without a usable boundary. */
function reader(type: string): busboy.Busboy | null {
  try {
    return busboy({
      headers: { "content-type": type },
      defParamCharset: "utf8",
      limits: { files: 1, fileSize: maxFileBytes, fields: 5, fieldSize: 1024, parts: 8 },
    });
  } catch {
    return null;
  }
}
