import "server-only";
import type { z } from "zod";
import { liveOfferOf } from "#db/queries/call-log.ts";
import { staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { line } from "./line-in-use.ts";
import type { callInput } from "./schema.ts";

/** The one who is rung picks up in the workspace. What follows is reported by the line, as with any handset. */
export async function answerOnHandset(ctx: Context, input: z.output<typeof callInput>): Promise<void> {
  await turn(ctx, input.callId, "answer");
}

/** He sends the call on to the next in line. */
export async function declineOnHandset(ctx: Context, input: z.output<typeof callInput>): Promise<void> {
  await turn(ctx, input.callId, "decline");
}

async function turn(ctx: Context, callId: string, to: "answer" | "decline"): Promise<void> {
  const staff = staffOf(ctx.actor);
  permit(staff !== null, "errors.staffOnly");
  const live = await liveOfferOf(ctx.db, staff!.staffId);
  const ringing = found(live && live.call.id === callId ? live : null, "errors.call.over");
  const { handset } = line();
  if (!handset) throw new AppError("conflict", "errors.call.otherDevice");
  if (!(await handset[to](ringing.call.callSid, staff!.staffId)))
    throw new AppError("gone", "errors.call.over");
}
