import "server-only";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { currentContext } from "#lib/auth/current.ts";
import type { Context } from "#lib/core/context.ts";
import { describeError } from "./describe-error.ts";
import { assertOwnOrigin } from "./origin.ts";
import type { ActionResult } from "./result.ts";

/**
 * Makes a server action of a use case: own origin, session, validation, then the use case, which checks the rights itself.
 * Every server action of the product is made here; a bare one is refused by a check.
 */
export function action<S extends z.ZodType, T>(
  schema: S,
  useCase: (ctx: Context, input: z.output<S>) => Promise<T>,
) {
  const run = async (input: z.input<S>): Promise<ActionResult<T>> => {
    let ctx: Context | undefined;
    try {
      ctx = await currentContext();
      await assertOwnOrigin();
      return { ok: true, data: await useCase(ctx, await schema.parseAsync(input)) };
    } catch (error) {
      unstable_rethrow(error);
      const { code, message, fields, details } = describeError(
        error,
        ctx ?? { locale: "en", requestId: null },
      );
      return { ok: false, code, message, ...(fields && { fields }), ...(details && { details }) };
    }
  };
  // Only the server sees it: tests make bad input of it.
  return Object.assign(run, { schema });
}
