import "server-only";
import { env } from "#lib/core/env.ts";
import { meilisearchEngine } from "#lib/search/adapters/meilisearch/engine.ts";
import { postgresEngine } from "#lib/search/adapters/postgres/engine.ts";
import { useSearchEngines } from "#lib/search/engine-in-use.ts";

/** Decides by the configuration what answers behind each port. Called once by every process that uses lib. */
export function chooseEngines(): void {
  const { MEILI_URL: url, MEILI_KEY: key } = env();
  useSearchEngines({
    main: url ? meilisearchEngine({ url, key }) : postgresEngine,
    fallback: postgresEngine,
  });
}
