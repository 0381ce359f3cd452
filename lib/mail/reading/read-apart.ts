import { Worker } from "node:worker_threads";
import type { Letter } from "#lib/mail/types.ts";

/** Longest time one letter may take, and memory in MB: beyond it the thread is ended, the letter counts as unreadable. */
const mostMs = 20_000;
const memory = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 };

type Answer = { letter?: Letter; error?: string };

let thread: Worker | null = null;
let before: Promise<unknown> = Promise.resolve();

function open(): Worker {
  const worker = new Worker(new URL("./parse-thread.ts", import.meta.url), { resourceLimits: memory });
  worker.unref();
  worker.on("error", () => {});
  worker.on("exit", () => {
    if (thread === worker) thread = null;
  });
  return worker;
}

/**
 * Reads a letter in a thread of its own, one after the other, so that a hostile one costs at most `mostMs` and never the process.
 * Throws a sentence when it cannot be read.
 */
export function readApart(raw: Uint8Array, from: string | undefined, limitMs = mostMs): Promise<Letter> {
  const reading = before.then(() => readNow(raw, from, limitMs));
  before = reading.catch(() => {});
  return reading;
}

async function readNow(raw: Uint8Array, from: string | undefined, limitMs: number): Promise<Letter> {
  const worker = (thread ??= open());
  worker.ref();
  let timer: NodeJS.Timeout | undefined;
  let forget = () => {};
  try {
    return await new Promise<Letter>((resolve, reject) => {
      const hear = (answer: Answer) =>
        answer.letter ? resolve(answer.letter) : reject(new Error(answer.error ?? "no answer"));
      const end = () => reject(new Error("the reading thread ended"));
      worker.on("message", hear).on("error", reject).on("exit", end);
      forget = () => worker.off("message", hear).off("error", reject).off("exit", end);
      timer = setTimeout(() => reject(new Error(`not read within ${limitMs} ms`)), limitMs);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage({ raw, from });
    });
  } catch (error) {
    // A thread that may still be busy with it is of no use to the next letter.
    if (thread === worker) thread = null;
    void worker.terminate();
    throw error;
  } finally {
    clearTimeout(timer);
    forget();
    worker.unref();
  }
}

/** Ends the thread, for an orderly stop. */
export async function closeReader(): Promise<void> {
  await before;
  const worker = thread;
  thread = null;
  await worker?.terminate();
}
