import type { Channel, Reason, TicketStatus } from "#db/schema/tickets.ts";

export type { Channel, Reason, TicketStatus };
export type Priority = "low" | "normal" | "high" | "urgent";

export const ticketStatuses = [
  "new",
  "open",
  "waiting",
  "solved",
  "closed",
] as const satisfies readonly TicketStatus[];

export const channels = ["portal", "email", "phone", "api", "desk"] as const satisfies readonly Channel[];

/** Views of the inbox, in the order of the rail. `check`: somebody who does not take part wrote, and staff shall decide. */
export const inboxViews = [
  "mine",
  "unassigned",
  "check",
  "team",
  "open",
  "waiting",
  "asked",
  "solved",
] as const;
export type InboxView = (typeof inboxViews)[number];

/** A row of the inbox. */
export type TicketListItem = {
  id: string;
  number: string;
  subject: string;
  status: TicketStatus;
  priority: Priority;
  channel: Channel;
  clientName: string | null;
  ownerId: string | null;
  ownerName: string | null;
  heldForName: string | null;
  teamName: string | null;
  messages: number;
  lastMessageAt: string;
  lastMessageBy: "client" | "staff" | "system";
  snippet: string;
  /** A letter of somebody who does not take part waits for a decision. */
  hasHeld: boolean;
};

export type TicketPage = { rows: TicketListItem[]; next: string | null; previous: string | null };

/** A public message that appeared while somebody was writing. */
export type NewerMessageView = {
  seq: number;
  kind: "request" | "reply" | "note" | "call" | "system";
  author: string;
  text: string;
  at: string;
};

export type FileView = { id: string; name: string; type: string; size: number };

export type MessageItem = {
  at: string;
  item: "message";
  id: string;
  seq: number;
  kind: "request" | "reply" | "note" | "call" | "system";
  channel: Channel;
  isInternal: boolean;
  quarantine: "pending" | "accepted" | "moved" | "rejected" | null;
  authorKind: "client" | "staff" | "system" | "stranger";
  author: string;
  isMine: boolean;
  text: string;
  files: FileView[];
  /** The letter that brought it. */
  letter: LetterView | null;
};

/**
 * `isAutomatic`: a machine wrote or carried it; `isDoubtful`: our mail server says that the sender is forged. `look`: what its words
 * alone lose: nothing, letters in bold and lists, or pictures and tables.
 */
export type LetterView = {
  id: string;
  isAutomatic: boolean;
  isDoubtful: boolean;
  look: "plain" | "formatted" | "laidOut";
};

/** One change; neighbours are folded together on the screen. */
export type ChangeItem = {
  at: string;
  item: "change";
  id: number;
  type: string;
  actor: string;
  actorKind: string;
  data: Record<string, unknown>;
};

export type CallItem = {
  at: string;
  item: "call";
  id: string;
  direction: "inbound" | "outbound";
  from: string | null;
  state: "ringing" | "talking" | "voicemail" | "completed" | "missed" | "failed";
  answeredBy: string | null;
  seconds: number | null;
  recordingSeconds: number | null;
};

export type AssignmentView = {
  at: string;
  item: "assignment";
  id: string;
  askedBy: string;
  to: string;
  isTeam: boolean;
  question: string;
  dueAt: string | null;
  state: "open" | "answered" | "declined" | "cancelled";
  answer: string | null;
  answeredBy: string | null;
  answeredAt: string | null;
  mayAnswer: boolean;
  mayCancel: boolean;
};

export type TimelineItem = MessageItem | ChangeItem | CallItem | AssignmentView;

/** Everything the ticket page shows of the ticket itself. */
export type TicketView = Omit<TicketListItem, "snippet" | "hasHeld"> & {
  version: number;
  clientId: string | null;
  organisationName: string | null;
  teamId: string | null;
  isHeld: boolean;
  routedBecause: Reason | null;
  followUpOf: { number: string; subject: string } | null;
  followUps: { number: string; subject: string; status: TicketStatus }[];
  createdAt: string;
  solvedAt: string | null;
  closedAt: string | null;
  timeline: TimelineItem[];
  /** Older messages exist before the first one shown. */
  hasEarlier: boolean;
  /** Articles answered it or grew out of it. */
  hasArticles: boolean;
  drafts: { reply: string; note: string };
  may: { reply: boolean; note: boolean; assign: boolean; change: boolean; ask: boolean; settle: boolean };
};

export type ClientTicketItem = {
  number: string;
  subject: string;
  status: TicketStatus;
  ownerName: string | null;
  lastMessageAt: string;
};

/** One thing said with a client, on any channel. */
export type ClientTimelineItem = {
  id: string;
  kind: MessageItem["kind"];
  channel: Channel;
  authorKind: MessageItem["authorKind"];
  number: string;
  subject: string;
  author: string;
  text: string;
  at: string;
};

export type AssignmentListItem = Omit<AssignmentView, "item" | "at"> & {
  createdAt: string;
  number: string;
  subject: string;
  clientName: string | null;
};

/** A ticket as its client sees it. */
export type OwnTicketView = {
  id: string;
  number: string;
  subject: string;
  status: TicketStatus;
  channel: Channel;
  ownerName: string | null;
  createdAt: string;
  lastMessageAt: string;
  clientName: string | null;
  followUpOf: { number: string; subject: string } | null;
  followUps: { number: string; subject: string }[];
  messages: {
    id: string;
    seq: number;
    fromUs: boolean;
    isMine: boolean;
    author: string;
    channel: Channel;
    text: string;
    at: string;
    files: FileView[];
  }[];
  calls: { id: string; direction: "inbound" | "outbound"; state: CallItem["state"]; at: string }[];
  may: { write: boolean; solve: boolean; reopen: boolean };
};

/** An article that answered a ticket or grew out of it. */
