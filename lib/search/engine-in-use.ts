import "server-only";
import type { RemoteIndex, SearchEngine, SearchIndex } from "./port.ts";

export type Engines = {
  /** What answers normally. */
  main: SearchEngine;
  /** Answers when the main one does not; the same one when there is no other. */
  fallback: SearchIndex;
  /** How the main one's index is kept, when it is elsewhere. */
  remote?: RemoteIndex;
  /** How long the main one is left alone after a failure. */
  retryAfterMs?: number;
};

type InUse = Engines & {
  failedAt: number | null;
  failure: string | null;
  /** Answers in a row that could not be believed. */
  doubts: number;
};

const holder = globalThis as typeof globalThis & { tellonceSearch?: InUse };

/** Called once per process by lib/runtime, which knows the configuration. */
export function useSearchEngines(engines: Engines): void {
  holder.tellonceSearch = { ...engines, failedAt: null, failure: null, doubts: 0 };
}

export function searchEngines(): InUse {
  if (!holder.tellonceSearch) throw new Error("No search engine was chosen: call chooseEngines() first");
  return holder.tellonceSearch;
}

/** Whether the main engine failed a moment ago: then nobody waits for it again just yet. */
export function isLeftAlone(inUse: InUse): boolean {
  return inUse.failedAt !== null && performance.now() - inUse.failedAt < (inUse.retryAfterMs ?? 10_000);
}
