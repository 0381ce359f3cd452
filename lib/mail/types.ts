export type MailAddress = { address: string; name: string | null };

export type LetterFile = {
  name: string;
  contentType: string;
  contentId: string | null;
  /** Shown inside the text by the sender's program. */
  isInline: boolean;
  bytes: Uint8Array;
};

/**
 * What kind of letter it is. `human`: may be answered; `auto-reply`: a machine's answer to a letter of ours; `machine`: written or
 * carried by a machine (list, newsletter, report, no-reply); `bounce`: a report about the delivery of one of our letters.
 */
export type LetterKind = "human" | "auto-reply" | "machine" | "bounce";

/** One recipient of one of our letters, as the report says. */
export type BounceRecipient = {
  address: string | null;
  action: "failed" | "delayed" | "other";
  /** "5.1.1", or null. */
  status: string | null;
  text: string | null;
};
export type Bounce = { recipients: BounceRecipient[]; originalIds: string[] };

/** A letter as it was read: text and names cleaned, HTML sanitised, everything bounded. */
export type Letter = {
  /** With angle brackets; made of the bytes when the letter has none. */
  messageId: string;
  hasMessageId: boolean;
  /** Reply-To, Sender or Return-Path stand in when there is no usable From. */
  from: MailAddress | null;
  isFromHeader: boolean;
  replyTo: MailAddress[];
  to: MailAddress[];
  cc: MailAddress[];
  /** Every address that the headers name as a place of delivery, lower case. */
  deliveredTo: string[];
  subject: string;
  date: Date | null;
  inReplyTo: string | null;
  references: string[];
  text: string;
  /** Sanitised; pictures of the letter are still `cid:` addresses. */
  html: string | null;
  files: LetterFile[];
  kind: LetterKind;
  /** Nobody may answer it automatically. */
  isAutomatic: boolean;
  bounce: Bounce | null;
  /** Values of Authentication-Results, topmost first. */
  authenticationResults: string[];
  /** Something was left out (too many parts, too deep, too long): the original tells the rest. */
  isPartial: boolean;
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
  error: string | null;
  ticketNumber: string | null;
  at: string;
};

export type ArrivedLetterView = {
  id: string;
  from: string;
  to: string[];
  subject: string;
  size: number;
  state: "received" | "processed" | "quarantined" | "ignored" | "failed";
  reason: string | null;
  error: string | null;
  ticketNumber: string | null;
  at: string;
};

export type MailboxStatus = {
  address: string;
  /** Where letters are accepted. */
  host: string;
  port: number;
  /** `local`: nothing leaves the machine, letters are read in the local outbox. */
  mode: "local" | "smtp";
  lastReceivedAt: string | null;
  /** Arrived and not read yet; held back for staff to judge; left aside for a reason; given up. */
  waiting: number;
  quarantined: number;
  ignored: number;
  failedToRead: number;
  /** To be sent; given up or bounced within a week. */
  queued: number;
  failed: number;
  lastError: string | null;
  lastErrorAt: string | null;
};
