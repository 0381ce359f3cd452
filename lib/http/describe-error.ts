import "server-only";
import { ZodError } from "zod";
import type { Context } from "#lib/core/context.ts";
import { AppError, errorStatus } from "#lib/core/errors.ts";
import { newId } from "#lib/core/ids.ts";
import { log } from "#lib/core/log.ts";
import { translator } from "#lib/i18n/translator.ts";

/** Text that PostgreSQL cannot store; cleaned at the border, so this is the net below it. */
const badText = new Set(["22021", "22P05", "22P02", "22003"]);

/** The database is down, starting, full, or something else holds what we wait for: the same call may work in a moment. */
const away = /^(ECONN|EPIPE|ETIMEDOUT|CONNECT|08|57P0|53|55P03|57014)/;

function sqlState(error: unknown): string {
  const e = error as { code?: unknown; cause?: { code?: unknown } } | null;
  return String(e?.cause?.code ?? e?.code ?? "");
}

export type DescribedError = {
  status: number;
  code: string;
  message: string;
  fields?: Record<string, string>;
  details?: Record<string, unknown>;
};

/** Turns whatever was thrown into what may be shown: refusals as sentences, bugs as a request id that is in the log. */
export function describeError(error: unknown, ctx: Pick<Context, "locale" | "requestId">): DescribedError {
  const t = translator(ctx.locale);
  const say = (key: string, values?: Record<string, string | number>) => (t.has(key) ? t(key, values) : key);
  if (error instanceof AppError) {
    const fields =
      error.fields && Object.fromEntries(Object.entries(error.fields).map(([f, key]) => [f, say(key)]));
    return {
      status: errorStatus[error.code],
      code: error.code,
      message: say(error.message, error.values),
      ...(fields && { fields }),
      ...(error.details && { details: error.details }),
    };
  }
  if (error instanceof ZodError) {
    const fields: Record<string, string> = {};
    for (const issue of error.issues)
      fields[issue.path.join(".") || "_"] ??= say(
        t.has(issue.message) ? issue.message : "errors.field.invalid",
      );
    return { status: 422, code: "invalid", message: say("errors.checkFields"), fields };
  }
  const state = sqlState(error);
  if (badText.has(state)) {
    log().warn(
      { err: error, requestId: ctx.requestId },
      "text that the database refuses came through the border",
    );
    return { status: 400, code: "bad_request", message: say("errors.brokenText") };
  }
  if (away.test(state)) {
    log().warn({ err: error, requestId: ctx.requestId }, "the database does not answer");
    return {
      status: 503,
      code: "unavailable",
      message: say("errors.tryLater"),
      details: { retryAfterSeconds: 5 },
    };
  }
  const requestId = ctx.requestId ?? newId();
  log().error({ err: error, requestId }, "unexpected error");
  return { status: 500, code: "internal", message: say("errors.unexpected", { requestId }) };
}
