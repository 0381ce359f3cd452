import "server-only";
import { createTransport } from "nodemailer";
import { recentOutbox } from "#db/queries/mail.ts";
import type { Context } from "#lib/core/context.ts";
import { env } from "#lib/core/env.ts";
import { AppError } from "#lib/core/errors.ts";
import { hasLocalMail } from "./read.ts";
import type { SimAnswerInput } from "./schema.ts";

/** Somebody in the demo writes to us: a real letter, over SMTP, to our own port. */
export async function answerLocally(ctx: Context, input: SimAnswerInput): Promise<{ accepted: boolean }> {
  if (!(await hasLocalMail(ctx))) throw new AppError("not_found", "errors.notFound");
  const answered = input.letterId
    ? (await recentOutbox(ctx.db, null, 500)).find((l) => l.id === input.letterId)
    : undefined;
  if (input.letterId && !answered) throw new AppError("not_found", "errors.notFound");
  const server = createTransport({
    host: env().HOST ?? "127.0.0.1",
    port: env().TELLONCE_SMTP_PORT,
    secure: false,
    ignoreTLS: true,
    connectionTimeout: 5_000,
  });
  try {
    await server.sendMail({
      from: input.from,
      to: answered?.replyTo ?? env().SUPPORT_ADDRESS,
      subject: answered ? `Re: ${answered.subject ?? ""}` : input.subject,
      text: input.body,
      ...(answered?.messageId && { inReplyTo: answered.messageId, references: answered.messageId }),
    });
    return { accepted: true };
  } catch {
    throw new AppError("unavailable", "errors.tryLater");
  } finally {
    server.close();
  }
}
