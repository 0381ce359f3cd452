import { route } from "#lib/http/route.ts";
import { simCallInput } from "#lib/telephony/schema.ts";
import { placeSimCall, readSimulator } from "#lib/telephony/simulator/use-simulator.ts";

/** What goes on in the telephone simulator; exists only while there is no carrier. */
export const GET = route({ access: "public" }, async (ctx) => readSimulator(ctx));

/** Rings the line: `{"from": "+79121234567"}`, or `"anonymous"`. */
export const POST = route({ access: "public", body: simCallInput }, async (ctx, { body }) =>
  placeSimCall(ctx, body),
);
