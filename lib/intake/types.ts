import type { Locale } from "#lib/core/context.ts";
import type { Channel, TicketStatus } from "#lib/tickets/types.ts";

/** Who asks, as far as the channel knows. */
export type Sender =
  /** Somebody known for certain: signed in, behind an API key, or the only owner of a number that rang. */
  | { kind: "client"; clientId: string }
  /** Whoever has this mail address. `isProven`: the address itself was checked (confirmed form, mail that passed its checks). */
  | {
      kind: "address";
      email: string;
      name: string | null;
      isProven: boolean;
      /** Somebody else probably writes in this name: he is nobody we know and takes part in nothing. */
      isDoubtful?: boolean;
      phone?: string | null;
    }
  /** Whoever rings from this number; null when the network hides it. */
  | { kind: "phone"; e164: string | null; name: string | null };

/**
 * An earlier ticket that the request speaks of. `proof` says how we know: `chosen` by somebody who may see it, `secret` known
 * only to who got our letter, `mention` of something that others can know or guess (a number, a foreign Message-ID).
 */
export type Reference = { ticketId: string; proof: "chosen" | "secret" | "mention" };

/** What every channel turns its input into. Text is cleaned, HTML sanitised and files stored before it comes here. */
export type InboundRequest = {
  channel: Channel;
  /** `<channel>:<what makes it single>`: the same key never makes two messages. */
  dedupeKey: string;
  /** Hash of all that was sent: a repeat of the key with anything else throws `conflict`. Null: repeats are not compared. */
  dedupeHash?: string | null;
  sender: Sender;
  /** Most certain first. */
  references: readonly Reference[];
  /** What to do with a `chosen` or `secret` reference: write there, or open a new ticket that is linked to it. */
  wants: "join" | "follow-up";
  /** Null: the first words of the text are taken. */
  subject: string | null;
  bodyText: string;
  bodyHtml: string | null;
  locale: Locale | null;
  /** Ids of stored files that the actor (or the channel) uploaded and nobody has attached yet. */
  attachmentIds: readonly string[];
  priority?: "low" | "normal" | "high" | "urgent";
  /** Null: the default team. */
  teamId?: string | null;
  /** A machine answered: the words are kept, but nothing is taken up again and nobody is waiting. */
  isAutomatic?: boolean;
  /** Of a letter. */
  emailMessageId?: string | null;
  /** Of a call: the row that the message shows. */
  callId?: string | null;
  /** Staff who spoke with the client: a new ticket is theirs, without routing. */
  answeredById?: string | null;
};

/** What became of a request. `repeated` says that the same key had come before; everything else is then as it was then. */
export type Received = {
  outcome: "created" | "follow-up" | "joined" | "quarantined";
  repeated: boolean;
  ticketId: string;
  number: string;
  status: TicketStatus;
  messageId: string;
  clientId: string | null;
  /** The earlier ticket that a follow-up is linked to. */
  followUpOf: { ticketId: string; number: string } | null;
};
