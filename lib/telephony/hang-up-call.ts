import "server-only";
import type { z } from "zod";
import { callById } from "#db/queries/calls.ts";
import type { Context } from "#lib/core/context.ts";
import { found, permit } from "#lib/core/errors.ts";
import { line } from "./line-in-use.ts";
import { mayHangUp } from "./policy.ts";
import type { callInput } from "./schema.ts";

/** Ends a call at the carrier, which then reports its end like any other. A call that is over stays so. */
export async function hangUpCall(ctx: Context, input: z.output<typeof callInput>): Promise<void> {
  const call = found(await callById(ctx.db, input.callId), "errors.call.notFound");
  permit(mayHangUp(ctx.actor, call), "errors.call.notYours");
  if (!call.endedAt) await line().hangUp(call.callSid);
}
