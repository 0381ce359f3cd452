// The worker process: everything that happens after the answer to a request.
import os from "node:os";
import { startWorker } from "#lib/runtime/worker.ts";

// Whoever waits for an answer goes first: on a full machine the worker's chores take a quarter of what a request may.
os.setPriority(5);

const worker = await startWorker();
process.send?.("ready");

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  const hardStop = setTimeout(() => process.exit(1), 7000);
  await worker.stop();
  clearTimeout(hardStop);
  process.exit(0);
}
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());
// The supervisor died: nobody would stop us any more.
process.on("disconnect", () => void stop());
