import "server-only";
import type { MailSender } from "./port.ts";

const holder = globalThis as typeof globalThis & { tellonceMail?: MailSender };

/** Called once per process by lib/runtime, which knows the configuration. */
export function useMailSender(sender: MailSender): void {
  holder.tellonceMail = sender;
}

/** How this process sends letters. */
export function mailSender(): MailSender {
  if (!holder.tellonceMail) throw new Error("No way to send letters was chosen: call chooseEngines() first");
  return holder.tellonceMail;
}
