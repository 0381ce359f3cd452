import "server-only";
import type { Context } from "#lib/core/context.ts";
import { mayAnswer } from "./policy.ts";
import type { AnswerInput } from "./schema.ts";
import { settle } from "./settle-assignment.ts";

/** The specialist's answer to the owner: internal, the owner words it for the client. */
export const answerAssignment = (ctx: Context, input: AnswerInput): Promise<void> =>
  settle(ctx, input.assignmentId, { state: "answered", text: input.answer, may: mayAnswer });
