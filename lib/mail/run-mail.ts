import "server-only";
import { log } from "#lib/core/log.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { onEvents } from "#lib/events/listen.ts";
import { startSmtpIn } from "./adapters/smtp-in.ts";
import { processDueLetters } from "./process-letter.ts";
import { closeReader } from "./reading/read-apart.ts";
import { mostSent, sendDueLetters } from "./send-letters.ts";
import { mailSender } from "./sender-in-use.ts";

type Running = { stop: () => Promise<void> };

/** Letters that wait for their next try make no event: the clock is looked at so often. */
const everyMs = 2_000;
/** A burst is worked on together. */
const gatherMs = 200;

/**
 * Takes mail, until stopped. A port that cannot be had is tried again: the rest of the worker's work does not wait for it, and a
 * program that held it may go.
 */
export async function startTaking(
  options: Parameters<typeof startSmtpIn>[0] = {},
  againMs = 5_000,
): Promise<Running> {
  let running: Running | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const listen = async (): Promise<void> => {
    try {
      running = await startSmtpIn(options);
      if (isStopped) await running.stop();
    } catch (error) {
      log().error({ err: error }, "mail is not accepted: its port cannot be had; trying again");
      if (!isStopped) timer = setTimeout(() => void listen(), againMs);
    }
  };
  await listen();
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running?.stop();
    },
  };
}

/** Reads letters as they arrive, until stopped. */
export async function startReading(): Promise<Running> {
  const stop = await onEvents(
    async () => {
      while ((await processDueLetters(systemContext("mail"))) > 0);
    },
    everyMs,
    gatherMs,
  );
  return {
    stop: async () => {
      await stop();
      await closeReader();
    },
  };
}

/** Sends letters as they are written, until stopped. */
export async function startSending(): Promise<Running> {
  const stop = await onEvents(
    async () => {
      // What is written meanwhile is announced and sent with the next batch.
      while ((await sendDueLetters(systemContext("mail"))) === mostSent());
    },
    everyMs,
    gatherMs,
  );
  return {
    stop: async () => {
      await stop();
      mailSender().close();
    },
  };
}
