import { isDatabaseReady } from "#lib/http/readiness.ts";

/** Liveness of this process; with `?ready=1` also whether the database answers. Says no more than yes or no. */
export async function GET(request: Request): Promise<Response> {
  const asksReadiness = new URL(request.url).searchParams.get("ready") === "1";
  const isWell = !asksReadiness || (await isDatabaseReady());
  return Response.json(
    { status: isWell ? "ok" : "unavailable" },
    {
      status: isWell ? 200 : 503,
      headers: { "cache-control": "no-store", ...(!isWell && { "retry-after": "5" }) },
    },
  );
}
