import "server-only";
import { postgresEngine } from "#lib/search/adapters/postgres/engine.ts";
import { useSearchEngines } from "#lib/search/engine-in-use.ts";

/** Decides by the configuration what answers behind each port. Called once by every process that uses lib. */
export function chooseEngines(): void {
  useSearchEngines({ main: postgresEngine, fallback: postgresEngine });
}
