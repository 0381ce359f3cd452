import "server-only";

export const noStore = { "cache-control": "private, no-store" };

/** Below this, in bytes, packing costs more than it saves; the one measure of Next's own packer. */
const worthPacking = 1024;

/** An answer in JSON. Short ones say that nobody shall pack them (Next drops a content-length, and packs what has none). */
export function answerJson(value: unknown, status = 200): Response {
  const body = Buffer.from(JSON.stringify(value ?? null));
  const cache = noStore["cache-control"];
  return new Response(body, {
    status,
    headers: {
      "content-type": "application/json",
      "cache-control": body.length < worthPacking ? `${cache}, no-transform` : cache,
    },
  });
}
