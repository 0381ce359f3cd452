import "server-only";
import { countSearchChanges } from "#db/queries/search-outbox.ts";
import { searchServer, type SearchServerRow } from "#db/queries/search-server.ts";
import type { Context } from "#lib/core/context.ts";
import { permit } from "#lib/core/errors.ts";
import { isLeftAlone, searchEngines } from "./engine-in-use.ts";
import { mayKeepSearch } from "./policy.ts";
import type { SearchServerView } from "./types.ts";

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
  const inUse = searchEngines();
  const { main, failure, remote } = inUse;
  const [health, server] = await Promise.all([
    main.health(ctx),
    remote ? searchServer(ctx.db, remote.name) : undefined,
  ]);
  // A failure of a moment ago may not be noted yet; an older one is over when the worker has seen the server answer again.
  const isDegraded = isLeftAlone(inUse) || (remote !== undefined && !(server?.isReady && !server.degradedAt));
  return {
    engine: main.name,
    ...health,
    detail: health.detail ?? (isDegraded ? failure : null),
    isDegraded,
  };
}

/** The search server and what is being done about it; null when PostgreSQL searches by itself. */
export async function readSearchServer(ctx: Context): Promise<SearchServerView | null> {
  permit(mayKeepSearch(ctx.actor), "errors.adminsOnly");
  const { remote } = searchEngines();
  if (!remote) return null;
  const [health, row, changes] = await Promise.all([
    searchHealth(ctx),
    searchServer(ctx.db, remote.name),
    countSearchChanges(ctx.db),
  ]);
  const isAnswering = health.isUp && !health.isDegraded;
  return {
    engine: "meilisearch",
    isAnswering,
    why: isAnswering ? null : whyNot(row),
    since: isAnswering ? null : iso(row?.degradedAt ?? row?.lastErrorAt),
    detail: isAnswering ? null : (row?.degradedWhy ?? row?.lastError ?? health.detail),
    documents: row?.documents ?? 0,
    waiting: changes.waiting,
    oldest: iso(changes.oldest),
    lastError: row?.lastError ?? changes.lastError,
    drift: row?.drift ?? null,
    checkedAt: iso(row?.checkedAt),
    isCheckAsked: Boolean(row?.checkAskedAt),
    builtAt: iso(row?.builtAt),
    build: buildOf(row),
    buildError: row?.buildError ?? null,
  };
}

const iso = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;

function whyNot(row: SearchServerRow | undefined): SearchServerView["why"] {
  if (row?.isReady) return "failing";
  if (row?.lastError) return "failing";
  return row?.indexBorn ? "lost" : "building";
}

function buildOf(row: SearchServerRow | undefined): SearchServerView["build"] {
  if (row?.build) {
    const { reason, phase, done, total } = row.build;
    return { reason, phase, done: Math.min(done, total), total };
  }
  return row?.buildAskedAt ? { reason: "asked", phase: "waiting", done: 0, total: 0 } : null;
}
