import "server-only";
import type { Context } from "./context.ts";
import { database } from "./database.ts";

/** The product itself acting: `part` says which part ("routing", "mail", "telephony" ...) and shows in the history. */
export function systemContext(part: string, overrides: Partial<Context> = {}): Context {
  return {
    db: overrides.db ?? database(),
    actor: { kind: "system", part },
    locale: "ru",
    now: () => new Date(),
    requestId: null,
    afterCommit: null,
    ...overrides,
  };
}
