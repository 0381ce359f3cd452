import "server-only";
import type { Db } from "#db/client.ts";
import type { Actor } from "./actor.ts";

export type Locale = "ru" | "en";

/**
 * Everything a use case may know about its call. Minted only in lib/auth (people) and by `systemContext` (the product itself).
 */
export type Context = {
  readonly db: Db;
  readonly actor: Actor;
  readonly locale: Locale;
  /** The one clock: tests move it. */
  readonly now: () => Date;
  readonly requestId: string | null;
  /** Present inside a transaction; collects what must happen after the commit. */
  readonly afterCommit: (() => void)[] | null;
};
