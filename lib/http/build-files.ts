import "server-only";
import fs from "node:fs";
import path from "node:path";
import sirv, { type RequestHandler } from "sirv";

const address = "/_next/static/";

/**
 * Answers requests for files of the build from those that the build packed as small as they get (scripts/lib/pack-build.ts);
 * calls `next` for all others. Undefined where nothing was packed, as in development. The names carry a hash of the content,
 * so a browser keeps them for good.
 */
export function buildFiles(folder: string): RequestHandler | undefined {
  const packed = path.join(folder, "static");
  if (!fs.existsSync(path.join(folder, "packed"))) return undefined;
  const serve = sirv(packed, {
    brotli: true,
    gzip: true,
    maxAge: 31_536_000,
    immutable: true,
    extensions: [],
  });
  return (request, response, next) => {
    const url = request.url ?? "";
    const isOurs = url.startsWith(address) && (request.method === "GET" || request.method === "HEAD");
    if (!isOurs || request.headers.range) return next?.();
    request.url = url.slice(address.length - 1);
    serve(request, response, () => {
      request.url = url;
      return next?.();
    });
  };
}
