import "server-only";
import { SMTPServer } from "smtp-server";
import { env } from "#lib/core/env.ts";
import { log } from "#lib/core/log.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { isOurs } from "./rules.ts";
import { storeLetter } from "./store-letter.ts";

/** Largest letter in bytes; announced, so that honest senders do not try. */
export const maxLetterBytes = 25 * 1024 * 1024;
const mostRecipients = 50;

const refusal = (code: number, message: string) => Object.assign(new Error(message), { responseCode: code });

type Done = (error: Error | null, message?: string) => void;

async function keep(letter: { from: string; to: string[]; raw: Buffer }, done: Done): Promise<void> {
  try {
    await storeLetter(systemContext("mail"), { mailbox: env().SUPPORT_ADDRESS, ...letter });
  } catch (error) {
    log().error({ err: error }, "a letter could not be kept");
    return done(refusal(451, "Cannot keep it now, try again later"));
  }
  done(null, "Kept");
}

/**
 * Accepts letters for the support address and its plus-addresses, from anybody, and relays nothing. A letter is confirmed
 * after it is stored; when it cannot be stored the sender is told to try later.
 */
export function makeSmtpServer(): SMTPServer {
  const address = env().SUPPORT_ADDRESS;
  return new SMTPServer({
    name: address.split("@")[1]!,
    banner: "Tellonce",
    size: maxLetterBytes,
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    maxClients: 50,
    socketTimeout: 60_000,
    closeTimeout: 3_000,
    logger: false,
    disableReverseLookup: true,
    onRcptTo(recipient, session, done) {
      if (!isOurs(recipient.address, address)) return done(refusal(550, "No such mailbox here"));
      if (session.envelope.rcptTo.length >= mostRecipients) return done(refusal(452, "Too many recipients"));
      done();
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on("data", (chunk: Buffer) => {
        size += chunk.length;
        // What is over the limit is read to its end and dropped: the answer says why.
        if (size <= maxLetterBytes) chunks.push(chunk);
      });
      stream.on("error", (error) => done(error));
      stream.on("end", () => {
        if (stream.sizeExceeded || size > maxLetterBytes) return done(refusal(552, "Letter too large"));
        const { mailFrom, rcptTo } = session.envelope;
        void keep(
          {
            from: mailFrom ? mailFrom.address : "",
            to: rcptTo.map((r) => r.address),
            raw: Buffer.concat(chunks),
          },
          done,
        );
      });
    },
  });
}

/** Listens until stopped. Answers the port that was taken. */
export async function startSmtp(): Promise<{ port: number; stop: () => Promise<void> }> {
  const server = makeSmtpServer();
  server.on("error", (error) => log().warn({ err: error }, "mail connection"));
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(env().TELLONCE_SMTP_PORT, env().HOST ?? "127.0.0.1", resolve);
  });
  const bound = server.server.address();
  return {
    port: typeof bound === "object" && bound ? bound.port : 0,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
