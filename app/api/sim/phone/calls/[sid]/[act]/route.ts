import { AppError } from "#lib/core/errors.ts";
import { route } from "#lib/http/route.ts";
import { simActInput, simActs } from "#lib/telephony/schema.ts";
import { actInSimCall } from "#lib/telephony/simulator/use-simulator.ts";

/** `hangup`, `digits`, `answer`, `decline` or `fault` at one end of a call; the body says which end and what. */
export const POST = route({ access: "public", body: simActInput }, async (ctx, { body, params }) => {
  const act = simActs.find((known) => known === params.act);
  if (!act) throw new AppError("not_found", "errors.notFound");
  return actInSimCall(ctx, { ...body, sid: params.sid ?? "", act });
});
