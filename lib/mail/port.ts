/** A letter on its way out. `messageId` is fixed beforehand, so that a repetition is recognised as one. */
export type OutgoingLetter = {
  messageId: string;
  to: { address: string; name: string | null };
  subject: string;
  text: string;
  html: string | null;
  replyTo: string | null;
  headers: Record<string, string>;
};

/** Where letters leave. Throws `PermanentRefusal` for what will never be accepted; anything else is tried again. */
export type MailTransport = {
  mode: "local" | "smtp";
  /** Answers what the other side calls the letter, if it says so. */
  send: (letter: OutgoingLetter) => Promise<{ providerId: string | null }>;
};

export class PermanentRefusal extends Error {}
