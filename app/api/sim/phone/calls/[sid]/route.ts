import { route } from "#lib/http/route.ts";
import { readSimCall } from "#lib/telephony/simulator/use-simulator.ts";

/** One call of the simulator. */
export const GET = route({ access: "public" }, async (ctx, { params }) => readSimCall(ctx, params.sid ?? ""));
