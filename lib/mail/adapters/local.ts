import "server-only";
import type { MailSender } from "#lib/mail/port.ts";

/** Nothing leaves the machine: a letter that is marked as sent is read in the local outbox. */
export const localSender = (): MailSender => ({
  mode: "local",
  leaseSeconds: 30,
  send: async () => ({ outcome: "sent", providerId: null }),
  close: () => {},
});
