import "server-only";
import type { MailTransport } from "./port.ts";

const holder = globalThis as typeof globalThis & { tellonceTransport?: MailTransport };

/** Called once per process by lib/runtime, which knows the configuration. */
export function useTransport(chosen: MailTransport): void {
  holder.tellonceTransport = chosen;
}

export function transport(): MailTransport {
  if (!holder.tellonceTransport) throw new Error("No mail transport was chosen: call chooseEngines() first");
  return holder.tellonceTransport;
}
