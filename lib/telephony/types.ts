import type { Certainty } from "./rules.ts";

export type { Certainty };
export type CallState = "ringing" | "talking" | "voicemail" | "completed" | "missed" | "failed";

export const callFilters = ["mine", "missed", "unhandled", "all"] as const;
export type CallFilterName = (typeof callFilters)[number];

/** Who calls, as far as it is known. */
export type CallerView = {
  clientId: string | null;
  name: string | null;
  organisation: string | null;
  isProvisional: boolean;
  /** As people write it; null when hidden. */
  number: string | null;
  certainty: Certainty;
  /** Everybody who has the number, when it is not clear who of them calls. */
  candidates: { id: string; name: string; organisation: string | null }[];
};

export type CallTicketView = {
  number: string;
  subject: string;
  status: "new" | "open" | "waiting" | "solved" | "closed";
  clientName: string | null;
  ownerName: string | null;
  lastMessageAt: string;
};

/** The call that rings at somebody, or in which he talks. */
export type CurrentCallView = {
  callId: string;
  state: "ringing" | "talking";
  /** He was rung as the owner, not as one of a team. */
  isOwn: boolean;
  /** Where it rings: in the workspace of this very browser, on another softphone, on his telephone. */
  device: "here" | "softphone" | "telephone";
  startedAt: string;
  answeredAt: string | null;
  caller: CallerView;
  /** The ticket it belongs to. */
  ticket: { number: string; subject: string } | null;
  /** The number he typed, unproven. */
  claimedNumber: string | null;
  /** What he may be calling about, most likely first. */
  tickets: CallTicketView[];
  lastCalls: { id: string; at: string; state: CallState; answeredBy: string | null }[];
};

/** A row of the log. */
export type CallListItem = {
  id: string;
  direction: "inbound" | "outbound";
  at: string;
  state: CallState;
  isLive: boolean;
  caller: Omit<CallerView, "candidates">;
  ticket: { number: string; subject: string } | null;
  claimedNumber: string | null;
  answeredBy: string | null;
  /** How long they talked. */
  seconds: number | null;
  /** Length of the voicemail; null when there is none to hear. */
  voicemailSeconds: number | null;
  needsHandling: boolean;
  handledBy: string | null;
  mayAttach: boolean;
};

export type CallPage = { rows: CallListItem[]; next: string | null; previous: string | null };

/** What the workspace shows of somebody's telephone. */
export type MyCallsView = { current: CurrentCallView | null; missed: CallListItem[]; moreMissed: boolean };

/** State of the line for administrators. */
export type LineStatus = {
  mode: "twilio" | "simulator";
  number: string;
  voiceUrl: string;
  statusUrl: string;
  lastWebhookAt: string | null;
  liveCalls: number;
  refused: { count: number; lastAt: string | null; lastWhy: string | null };
};
