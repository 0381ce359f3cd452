import "server-only";
import type { Context } from "#lib/core/context.ts";

/** As much of an event as matters here. */
type Happened = { type: string; objectId: string; data?: Record<string, unknown> };

/** What a part writes together with an event, in the same transaction: for what must never exist without the other. */
export type Beside = {
  name: string;
  types: readonly string[];
  write: (tx: Context, event: Happened) => Promise<void>;
};

const holder = globalThis as typeof globalThis & { tellonceBeside?: readonly Beside[] };

/** Called once per process by lib/runtime, which knows the configuration. */
export function useBeside(list: readonly Beside[]): void {
  holder.tellonceBeside = list;
}

/** Everything that belongs to these events; called by `record()`. */
export async function writeBeside(tx: Context, happened: readonly Happened[]): Promise<void> {
  for (const { types, write } of holder.tellonceBeside ?? [])
    for (const event of happened) if (types.includes(event.type)) await write(tx, event);
}
