import "server-only";
import type { SearchEngine } from "./port.ts";

export type Engines = {
  /** What answers normally. */
  main: SearchEngine;
  /** Answers when the main one does not; the same one when there is no other. */
  fallback: SearchEngine;
};

const holder = globalThis as typeof globalThis & { tellonceSearch?: Engines };

/** Called once per process by lib/runtime, which knows the configuration. */
export function useSearchEngines(engines: Engines): void {
  holder.tellonceSearch = engines;
}

export function searchEngines(): Engines {
  if (!holder.tellonceSearch) throw new Error("No search engine was chosen: call chooseEngines() first");
  return holder.tellonceSearch;
}
