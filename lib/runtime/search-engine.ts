import "server-only";
import { postgresEngine } from "#lib/search/adapters/postgres/engine.ts";
import { useSearchEngines } from "#lib/search/engine-in-use.ts";

/** Decides by the configuration which search engine answers. */
export function chooseSearchEngine(): void {
  useSearchEngines({ main: postgresEngine, fallback: postgresEngine });
}
