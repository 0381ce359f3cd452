/** A letter as it goes out: everything decided, addresses single and checked. */
export type OutgoingLetter = {
  messageId: string;
  from: { name: string; address: string };
  to: { name: string | null; address: string };
  replyTo: string | null;
  subject: string;
  text: string;
  html: string | null;
  headers: Record<string, string>;
  files: { name: string; contentType: string; bytes: Buffer }[];
};

/**
 * What became of a letter. `sent`; `refused`: for good, with the server's words; `later`: surely not taken, try again; `stopped`: the
 * server lets nobody in (wrong password), no letter is to blame; `unsure`: it may have been taken or not.
 */
export type SendResult =
  | { outcome: "sent"; providerId: string | null }
  | { outcome: "refused" | "later" | "stopped" | "unsure"; why: string };

export type MailSender = {
  mode: "local" | "smtp";
  /** How long a send may take at most, in seconds: afterwards its sender counts as dead. */
  leaseSeconds: number;
  /** Never throws. */
  send: (letter: OutgoingLetter) => Promise<SendResult>;
  close: () => void;
};
