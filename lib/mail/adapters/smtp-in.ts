import "server-only";
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import { env } from "#lib/core/env.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { log } from "#lib/core/log.ts";
import { countRates, type RateLimits } from "#lib/mail/count-rates.ts";
import { receiveLetter } from "#lib/mail/receive-letter.ts";
import { isOurs } from "#lib/mail/rules.ts";

/** Largest letter in bytes; announced and enforced. */
export const maxLetterBytes = 25 * 1024 * 1024;
/** Bytes of letters that are being taken at once, beyond which new ones are asked to come later. */
const mostInMemory = 200 * 1024 * 1024;

type Options = { host?: string; port?: number; support?: string; rates?: RateLimits; memory?: number };

/** The mail server's answer as smtp-server sends it. */
const refusal = (responseCode: number, text: string): Error =>
  Object.assign(new Error(text), { responseCode });

const busy = (): Error => refusal(451, "4.3.1 Busy, try again later");

/**
 * Takes mail for the support address and its plus-addresses, and for nobody else. A letter is in the database before it is accepted;
 * when it cannot be stored, the sender is asked to come again. Answers the port it listens on.
 */
export async function startSmtpIn(
  options: Options = {},
): Promise<{ port: number; stop: () => Promise<void> }> {
  const { TELLONCE_SMTP_HOST, TELLONCE_SMTP_PORT, SUPPORT_ADDRESS } = env();
  const { host = TELLONCE_SMTP_HOST, port: wanted = TELLONCE_SMTP_PORT, support = SUPPORT_ADDRESS } = options;
  const { memory = mostInMemory } = options;
  const rates = countRates(options.rates);
  let inMemory = 0;

  const server = new SMTPServer({
    banner: "ready",
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    size: maxLetterBytes,
    maxClients: 50,
    socketTimeout: 120_000,
    closeTimeout: 3_000,
    disableReverseLookup: true,
    logger: false,
    onConnect(session, done) {
      if (!isLocal(session.remoteAddress) && !rates.mayConnect(session.remoteAddress))
        return done(refusal(421, "4.7.0 Too many connections, try again later"));
      done();
    },
    onMailFrom(address, _session, done) {
      // Declared too large: no need to send it first.
      const declared = Number(
        (address.args as { SIZE?: string } | false) && (address.args as { SIZE?: string }).SIZE,
      );
      if (declared > maxLetterBytes) return done(refusal(552, "5.3.4 Message is larger than 25 MB"));
      if (!rates.mayWrite(address.address.toLowerCase()))
        return done(refusal(451, "4.7.1 Too many letters from this address, try again later"));
      if (inMemory > memory) return done(busy());
      done();
    },
    onRcptTo(address, session, done) {
      if (!isOurs(support, address.address)) return done(refusal(550, "5.1.1 No such mailbox here"));
      if (session.envelope.rcptTo.length >= 100) return done(refusal(452, "4.5.3 Too many recipients"));
      done();
    },
    onData(stream, session, done) {
      const answer = (error: Error | null, words?: string): void => {
        // oxlint-disable-next-line promise/no-callback-in-promise -- smtp-server speaks in callbacks
        done(error, words);
      };
      void take(stream, session).then(
        (id) => answer(null, `2.0.0 Stored as ${id}`),
        (error: Error) => answer(error),
      );
    },
  });
  // Without a listener every reset connection would end the process.
  server.on("error", (error: Error) => log().debug({ err: error }, "a mail connection broke"));

  async function take(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string> {
    const chunks: Buffer[] = [];
    let size = 0;
    let isFull = false;
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        size += chunk.length;
        // Many may have been let in before any of them had sent a byte.
        isFull ||= inMemory + chunk.length > memory;
        // Read on, so that the answer is heard, but keep nothing more.
        if (size > maxLetterBytes || isFull) {
          inMemory -= chunks.reduce((sum, c) => sum + c.length, 0);
          chunks.length = 0;
          continue;
        }
        chunks.push(chunk);
        inMemory += chunk.length;
      }
      if (size > maxLetterBytes) throw refusal(552, "5.3.4 Message is larger than 25 MB");
      if (isFull) throw busy();
      const { mailFrom, rcptTo } = session.envelope;
      const { id } = await receiveLetter(systemContext("mail"), {
        raw: Buffer.concat(chunks),
        from: mailFrom ? mailFrom.address.toLowerCase() : "",
        to: rcptTo.map((r) => r.address.toLowerCase()),
      });
      return id;
    } catch (error) {
      if ((error as { responseCode?: number }).responseCode) throw error;
      log().error({ err: error }, "a letter could not be stored; its sender was asked to try again");
      throw refusal(451, "4.3.0 Could not be stored, try again later");
    } finally {
      inMemory -= chunks.reduce((sum, c) => sum + c.length, 0);
    }
  }

  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(wanted, host, () => {
      server.server.off("error", reject);
      resolve();
    });
  });
  const { port } = server.server.address() as AddressInfo;
  log().info({ port, address: support }, "taking mail");
  return { port, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

const isLocal = (address: string): boolean => /^(?:::ffff:)?127\.|^::1$/.test(address);
