import "server-only";
import { systemContext } from "#lib/core/system-context.ts";
import { onEvents } from "#lib/events/listen.ts";
import { processNextLetter } from "./process-letters.ts";
import { sendDueLetters } from "./send-letters.ts";

/** Works on arrived letters as they come, until stopped. */
export async function startReading(): Promise<{ stop: () => Promise<void> }> {
  const stop = await onEvents(
    async () => {
      while (await processNextLetter(systemContext("mail")));
    },
    3_000,
    200,
  );
  return { stop };
}

/** Sends queued letters as they come due, until stopped. */
export async function startSending(): Promise<{ stop: () => Promise<void> }> {
  const stop = await onEvents(
    async () => {
      while ((await sendDueLetters(systemContext("mail"))) > 0);
    },
    2_000,
    300,
  );
  return { stop };
}
