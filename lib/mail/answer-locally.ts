import "server-only";
import { createTransport } from "nodemailer";
import type { Context } from "#lib/core/context.ts";
import { env } from "#lib/core/env.ts";
import { AppError } from "#lib/core/errors.ts";
import { assertLocalMail, readLocalLetter } from "./read.ts";
import type { SimAnswerInput } from "./schema.ts";

/** Somebody in the demo writes to us: a real letter, over SMTP, to our own port. */
export async function answerLocally(ctx: Context, input: SimAnswerInput): Promise<{ accepted: boolean }> {
  await assertLocalMail(ctx);
  const answered = input.letterId ? await readLocalLetter(ctx, input.letterId) : null;
  const { TELLONCE_SMTP_HOST: host, TELLONCE_SMTP_PORT: port, SUPPORT_ADDRESS } = env();
  const server = createTransport({
    // Listening everywhere is no address to go to.
    host: host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host,
    port,
    secure: false,
    ignoreTLS: true,
    connectionTimeout: 5_000,
  });
  try {
    await server.sendMail({
      from: input.from,
      to: answered?.replyTo ?? SUPPORT_ADDRESS,
      subject: answered ? `Re: ${answered.subject}` : input.subject,
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
