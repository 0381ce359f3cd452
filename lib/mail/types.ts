/** A letter as read, before anybody has decided anything. */
export type Letter = {
  kind: "human" | "auto" | "bounce";
  from: { address: string; name: string | null } | null;
  /** Every address it was sent to, lower case, the envelope's included. */
  recipients: string[];
  subject: string;
  /** With its brackets; null when the sender gave none. */
  messageId: string | null;
  /** Cited Message-IDs, the nearest first. */
  cites: string[];
  text: string;
  files: { name: string; bytes: Uint8Array; isInline: boolean; contentId: string | null }[];
};

export type LetterState = "queued" | "sending" | "sent" | "suppressed" | "failed";

/** A letter of ours, as the local outbox shows it. */
export type SentLetterView = {
  id: string;
  kind: string;
  to: string;
  subject: string;
  text: string;
  html: string | null;
  replyTo: string | null;
  messageId: string | null;
  state: LetterState;
  reason: string | null;
  at: string;
};

export type ArrivedLetterView = {
  id: string;
  from: string;
  subject: string;
  state: "received" | "processed" | "quarantined" | "ignored";
  reason: string | null;
  error: string | null;
  ticketNumber: string | null;
  at: string;
};

export type MailboxStatus = {
  address: string;
  port: number;
  mode: "local" | "smtp";
  lastReceivedAt: string | null;
  waiting: number;
  ignored: number;
  failedToRead: number;
  queued: number;
  failed: number;
  lastError: string | null;
};
