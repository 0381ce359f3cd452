import type { Context } from "#lib/core/context.ts";
import type { RemoteIndex } from "#lib/search/port.ts";

/** What every step of keeping a search server in step works with. */
export type Sync = {
  ctx: Context;
  remote: RemoteIndex;
  /** Keeps the right to speak for the server; throws when another worker has it now. */
  hold: () => Promise<void>;
};
