import { parentPort } from "node:worker_threads";
import { readLetter } from "./read-letter.ts";

type Work = { raw: Uint8Array; from: string | undefined };

/** Runs in a thread of its own: one letter at a time, each answered by the letter or by the reason why not. */
const port = parentPort!;
const answer = (value: object): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
  port.postMessage(value);
};

port.on("message", (work: Work) => {
  readLetter(work.raw, { from: work.from }).then(
    (letter) => answer({ letter }),
    (error: unknown) => answer({ error: error instanceof Error ? error.message : String(error) }),
  );
});
