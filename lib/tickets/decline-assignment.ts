import "server-only";
import type { Context } from "#lib/core/context.ts";
import { mayAnswer } from "./policy.ts";
import type { DeclineInput } from "./schema.ts";
import { settle } from "./settle-assignment.ts";

/** Gives an assignment back with the reason. */
export const declineAssignment = (ctx: Context, input: DeclineInput): Promise<void> =>
  settle(ctx, input.assignmentId, { state: "declined", text: input.reason, may: mayAnswer });
