import "server-only";
import { Meilisearch, MeilisearchApiError, MeilisearchRequestError } from "meilisearch";
import { changeServer, knowServer, searchServer, type SearchServerRow } from "#db/queries/search-server.ts";
import type { Context } from "#lib/core/context.ts";
import { sha256 } from "#lib/core/ids.ts";
import { seal, unseal } from "#lib/core/seal.ts";

export const engineName = "meilisearch";

export type MeiliOptions = {
  url: string;
  /** May make keys: the master key, or one with `keys.*`. Used for nothing else, and not needed once the keys are made. */
  key?: string | undefined;
  /** Name of the index that answers. */
  index: string;
  /** How long a search may take before the embedded engine answers instead, in milliseconds. */
  searchTimeoutMs: number;
  /** How long what the database says of the server is believed, in milliseconds. */
  believedMs: number;
};

/** To be raised when the rights below change: keys of another number cannot be opened, and new ones are made. */
const keysVersion = 1;
/** What each of our keys may do; both only on our own indexes. */
const rights = {
  search: ["search"],
  sync: [
    "documents.add",
    "documents.get",
    "documents.delete",
    "indexes.create",
    "indexes.get",
    "indexes.delete",
    "indexes.swap",
    "settings.update",
    "tasks.get",
    "stats.get",
  ],
} as const;
type Role = keyof typeof rights;

const purpose = (role: Role): string => `meilisearch ${role} ${keysVersion}`;

const refusals = {
  weak: "MEILI_KEY may not make keys on this Meilisearch: set the master key, once.",
  none: "MEILI_KEY is not set, and this Meilisearch asks for a key.",
};

/** What went wrong as one sentence, without the request, which holds a key. */
export function spoken(error: unknown): Error {
  if (error instanceof MeilisearchApiError) return new Error(`Meilisearch: ${error.message}`);
  if (error instanceof MeilisearchRequestError) {
    const cause = error.cause as
      | { message?: string; cause?: { code?: string; message?: string } }
      | undefined;
    return new Error(
      `Meilisearch does not answer: ${cause?.cause?.message || cause?.cause?.code || cause?.message || "no connection"}`,
    );
  }
  return error instanceof Error ? error : new Error(String(error));
}

export const codeOf = (error: unknown): string | undefined =>
  error instanceof MeilisearchApiError ? error.cause?.code : undefined;

const isRefusal = (error: unknown): boolean =>
  error instanceof MeilisearchApiError && [401, 403].includes(error.response.status);

export type Connection = ReturnType<typeof meilisearchConnection>;

/**
 * The server and the two keys for it. Keys are made once with the configured key and stored sealed; whoever searches reads the
 * one that may only search.
 */
export function meilisearchConnection(options: MeiliOptions) {
  const clients = new Map<string, Meilisearch>();
  let held: { row: Promise<SearchServerRow | undefined>; until: number } | null = null;

  const server = async (ctx: Context): Promise<SearchServerRow | undefined> => {
    if (!held || held.until < performance.now())
      held = { row: searchServer(ctx.db, engineName), until: performance.now() + options.believedMs };
    const row = await held.row.catch((error: unknown) => {
      held = null;
      throw error;
    });
    return row?.url === options.url ? row : undefined;
  };
  const forget = () => {
    held = null;
  };

  /** A client with one of the keys; an empty key means that the server asks for none. */
  const open = (role: Role, sealed: string): Meilisearch => {
    const known = clients.get(role + sealed);
    if (known) return known;
    const key = sealed === "" ? "" : unseal(purpose(role), sealed);
    if (key === null)
      throw new Error("The stored key for Meilisearch cannot be opened with this AUTH_SECRET.");
    const timeout = role === "search" ? options.searchTimeoutMs : 10_000;
    const client = new Meilisearch({ host: options.url, timeout, ...(key && { apiKey: key }) });
    clients.set(role + sealed, client);
    return client;
  };

  async function makeKey(master: Meilisearch, role: Role): Promise<string> {
    const uid = uidOf(`${options.index} ${role} ${keysVersion}`);
    const wanted = {
      uid,
      name: `Tellonce ${role}`,
      actions: [...rights[role]],
      indexes: [`${options.index}*`],
      expiresAt: null,
    };
    const create = async () => seal(purpose(role), (await master.createKey(wanted)).key);
    try {
      return await create();
    } catch (error) {
      if (codeOf(error) !== "api_key_already_exists") throw error;
    }
    // Made earlier, and its value may be shown only once: a new one takes its place.
    await master.deleteKey(uid);
    return create();
  }

  return {
    options,
    server,
    forget,

    /** Makes the keys if there are none that can be opened. Afterwards the configured key is not used. */
    async provision(ctx: Context): Promise<void> {
      const row = await knowServer(ctx.db, engineName, options.url);
      const opens = (role: Role, sealed: string | null) =>
        sealed !== null && (sealed === "" || unseal(purpose(role), sealed) !== null);
      if (opens("search", row.searchKey) && opens("sync", row.syncKey)) return;
      const master = new Meilisearch({
        host: options.url,
        timeout: 10_000,
        ...(options.key && { apiKey: options.key }),
      });
      try {
        const searchKey = await makeKey(master, "search");
        const syncKey = await makeKey(master, "sync");
        await changeServer(ctx.db, engineName, { searchKey, syncKey });
      } catch (error) {
        // A server without a master key has no keys at all and asks for none.
        if (codeOf(error) === "missing_master_key")
          await changeServer(ctx.db, engineName, { searchKey: "", syncKey: "" });
        else if (isRefusal(error)) throw new Error(refusals[options.key ? "weak" : "none"], { cause: error });
        else throw spoken(error);
      }
      forget();
    },

    async searching(ctx: Context): Promise<Meilisearch> {
      const row = await server(ctx);
      if (row?.searchKey == null) throw new Error("Meilisearch has not been set up yet");
      return open("search", row.searchKey);
    },

    async syncing(ctx: Context): Promise<Meilisearch> {
      const row = await server(ctx);
      if (row?.syncKey == null) throw new Error("Meilisearch has not been set up yet");
      return open("sync", row.syncKey);
    },

    /** After a refusal: the keys are forgotten, so that new ones are made, when there is a key that may. */
    async refused(ctx: Context, error: unknown): Promise<void> {
      if (!isRefusal(error) || !options.key) return;
      await changeServer(ctx.db, engineName, { searchKey: null, syncKey: null });
      forget();
    },
  };
}

/** A uuid (v4 in form) that is always the same for the same text. */
function uidOf(text: string): string {
  const h = sha256(`tellonce ${text}`);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20, 32)}`;
}
