import "server-only";
import { systemContext } from "#lib/core/system-context.ts";
import { onEvents } from "#lib/events/listen.ts";
import { processDueLetters } from "./process-letter.ts";
import { closeReader } from "./reading/read-apart.ts";
import { sendDueLetters } from "./send-letters.ts";
import { mailSender } from "./sender-in-use.ts";

type Running = { stop: () => Promise<void> };

/** Letters that wait for their next try make no event: the clock is looked at so often. */
const everyMs = 2_000;
/** A burst is worked on together. */
const gatherMs = 200;

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
      while ((await sendDueLetters(systemContext("mail"))) > 0);
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
