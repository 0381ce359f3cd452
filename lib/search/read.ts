import "server-only";
import type { Context } from "#lib/core/context.ts";
import { searchEngines } from "./engine-in-use.ts";

export type SearchHealth = {
  engine: string;
  isUp: boolean;
  documents: number;
  detail: string | null;
  /** The embedded engine answers in place of the configured one. */
  isDegraded: boolean;
};

/** How search is doing, for administrators. */
export async function searchHealth(ctx: Context): Promise<SearchHealth> {
  const { main, failedAt, failure } = searchEngines();
  const health = await main.health(ctx);
  return {
    engine: main.name,
    ...health,
    detail: health.detail ?? failure,
    isDegraded: failedAt !== null,
  };
}
