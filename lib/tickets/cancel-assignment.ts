import "server-only";
import type { Context } from "#lib/core/context.ts";
import { mayCancelAssignment } from "./policy.ts";
import type { AssignmentInput } from "./schema.ts";
import { settle } from "./settle-assignment.ts";

/** Takes a question back that needs no answer any more. */
export const cancelAssignment = (ctx: Context, input: AssignmentInput): Promise<void> =>
  settle(ctx, input.assignmentId, { state: "cancelled", text: null, may: mayCancelAssignment });
