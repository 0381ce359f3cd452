import "server-only";
import type { MailTransport } from "#lib/mail/port.ts";

/** Letters stay in the outbox, where /sim/mail shows them: nothing leaves the machine. */
export const localTransport = (): MailTransport => ({
  mode: "local",
  send: async () => ({ providerId: null }),
});
