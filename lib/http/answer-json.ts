import "server-only";

export const noStore = { "cache-control": "private, no-store" };

/** An answer in JSON with its length: short ones are then sent as they are, since packing them costs more than it saves. */
export function answerJson(value: unknown, status = 200): Response {
  const body = Buffer.from(JSON.stringify(value ?? null));
  return new Response(body, {
    status,
    headers: { ...noStore, "content-type": "application/json", "content-length": String(body.length) },
  });
}
