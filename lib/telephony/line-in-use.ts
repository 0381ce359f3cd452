import "server-only";
import type { TelephonyPort } from "./port.ts";

const holder = globalThis as typeof globalThis & { tellonceLine?: TelephonyPort };

/** Called once per process by lib/runtime, which knows the configuration. */
export function useLine(port: TelephonyPort): void {
  holder.tellonceLine = port;
}

/** The line that this process speaks for. */
export function line(): TelephonyPort {
  if (!holder.tellonceLine) throw new Error("No telephone line was chosen: call chooseEngines() first");
  return holder.tellonceLine;
}

export type Refusals = { count: number; lastAt: Date | null; lastWhy: string | null };

const counters = globalThis as typeof globalThis & { tellonceLineRefusals?: Refusals };

/** Webhooks that this process refused, for the status page. */
export const refusals = (): Refusals =>
  (counters.tellonceLineRefusals ??= { count: 0, lastAt: null, lastWhy: null });
