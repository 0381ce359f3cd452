import type { CallerMatch, Ringable } from "#db/queries/calls.ts";
import { judgePhone, parsePhone } from "#lib/clients/rules.ts";

/** Words and keypad spellings by which networks say that the number is hidden. The last ones pass as real numbers. */
const withheld = new Set([
  "",
  "anonymous",
  "restricted",
  "unknown",
  "unavailable",
  "private",
  "blocked",
  "+266696687",
  "+7378742833",
  "+2562533",
  "+8656696",
  "+86282452253",
]);

export type CallingNumber = { isWithheld: boolean; e164: string | null };

/** Who rings, as far as the network says: hidden, a number, or something that is no number. */
export function readCallingNumber(raw: string): CallingNumber {
  const text = raw.trim();
  if (withheld.has(text.toLowerCase())) return { isWithheld: true, e164: null };
  if (/^client:/i.test(text)) return { isWithheld: false, e164: null };
  const user = /^sips?:([^@;]+)/i.exec(text)?.[1] ?? text;
  return { isWithheld: false, e164: parsePhone(user)?.e164 ?? null };
}

export type Certainty = "exclusive" | "shared" | "doubtful" | "unknown" | "withheld";

/** What is known of a caller, and where his call should go first. */
export type CallerDecision = {
  certainty: Certainty;
  /** Set when exactly one person is meant. */
  clientId: string | null;
  /** Set when it can be no other ticket. */
  ticketId: string | null;
  preferredStaffId: string | null;
  teamId: string | null;
  /** Whether he is asked for the number of his request before anybody is rung. */
  ask: boolean;
  locale: "ru" | "en";
};

const nobody = { clientId: null, ticketId: null, preferredStaffId: null, teamId: null } as const;

/** The language of a caller nobody knows: that of his country's code. */
const localeOfNumber = (e164: string | null): "ru" | "en" =>
  e164 === null || /^\+(7|37[345]|99[2468])/.test(e164) ? "ru" : "en";

/**
 * Whose call it is and where it goes first. A number proves nobody, but it routes: the owner of the open ticket, then whoever
 * spoke with the client last. Where the number may belong to several people, only a single one with an open ticket decides.
 */
export function decideCaller(from: CallingNumber, matches: readonly CallerMatch[]): CallerDecision {
  const locale = matches.find((m) => m.locale)?.locale ?? localeOfNumber(from.e164);
  if (from.isWithheld) return { certainty: "withheld", ...nobody, ask: true, locale };
  const judged = judgePhone(matches, null);
  if (judged.certainty === "unknown") return { certainty: "unknown", ...nobody, ask: true, locale };
  const candidates = judged.clientIds.map((id) => matches.find((m) => m.clientId === id)!);
  const only = candidates.length === 1 ? candidates[0]! : null;
  // A provisional client was made of this very number, so the number is his.
  if (
    only &&
    (judged.certainty === "exclusive" || (judged.certainty === "doubtful" && only.kind === "provisional"))
  )
    return {
      certainty: judged.certainty,
      clientId: only.clientId,
      ticketId: only.open.length === 1 ? only.open[0]!.id : null,
      ...firstChoice(only),
      ask: false,
      locale,
    };
  const withOpen = candidates.filter((c) => c.open.length > 0);
  const likely = withOpen.length === 1 ? withOpen[0]! : null;
  return {
    certainty: judged.certainty,
    ...nobody,
    ...(likely && firstChoice(likely)),
    ask: likely === null,
    locale,
  };
}

/** The owner of the ticket that moved last; without an open one, who spoke with him last. */
function firstChoice(match: CallerMatch): Pick<CallerDecision, "preferredStaffId" | "teamId"> {
  const owned = match.open.find((t) => t.ownerId !== null);
  return {
    preferredStaffId: owned?.ownerId ?? match.last?.ownerId ?? null,
    teamId: (owned ?? match.open[0])?.teamId ?? match.last?.teamId ?? null,
  };
}

/** 1 the owner's workspace, 2 his own telephone, 3 his team's workspaces, 4 their telephones. */
export type RingStep = 1 | 2 | 3 | 4;
export type Ringing = {
  step: RingStep;
  device: "client" | "phone";
  people: { staffId: string; phone: string | null }[];
};

/** Twilio rings ten at once at most. */
const mostAtOnce = 10;

/**
 * Who is rung next, after the step that has passed; null when nobody is left and the caller is asked for a message. Only
 * people in `pool` are rung: those at their place and in no call.
 */
export function nextRinging(
  after: number,
  wanted: { preferredStaffId: string | null; teamId: string | null; defaultTeamId: string | null },
  pool: readonly Ringable[],
): Ringing | null {
  const owner = pool.find((p) => p.staffId === wanted.preferredStaffId);
  const teamId = wanted.teamId ?? wanted.defaultTeamId;
  const others = pool.filter((p) => p.staffId !== wanted.preferredStaffId && p.mayTakeAny);
  const members = others.filter((p) => teamId !== null && p.teamIds.includes(teamId));
  const inDefault = others.filter(
    (p) => wanted.defaultTeamId !== null && p.teamIds.includes(wanted.defaultTeamId),
  );
  // A team with nobody there must not cost the caller: the default team takes it, or whoever is there without teams.
  const team = (
    members.length > 0 ? members : inDefault.length > 0 ? inDefault : teamId === null ? others : []
  ).slice(0, mostAtOnce);
  const steps: Ringing[] = [
    { step: 1, device: "client", people: owner ? [owner] : [] },
    { step: 2, device: "phone", people: owner?.phone ? [owner] : [] },
    { step: 3, device: "client", people: team },
    { step: 4, device: "phone", people: team.filter((p) => p.phone) },
  ];
  const next = steps.find((s) => s.step > after && s.people.length > 0);
  return next ? { ...next, people: next.people.map(({ staffId, phone }) => ({ staffId, phone })) } : null;
}

/** Digits typed on a telephone as the counter inside a ticket number; null when it can be none. */
export function typedSerial(digits: string): number | null {
  const bare = digits.replace(/[#*]/g, "").replace(/^0+/, "");
  return /^\d{1,12}$/.test(bare) ? Number(bare) : null;
}

/** How often a caller may type a wrong number before somebody is rung. */
export const mostTries = 3;

export type OfferState = "ringing" | "accepted" | "declined" | "no_answer" | "cancelled";

/** What a report about a leg means for the offer; null when it changes nothing. Only `ringing` can change. */
export function offerAfter(
  state: OfferState,
  device: "client" | "phone",
  legStatus: string,
): { state: OfferState } | { ended: true } | null {
  if (state === "accepted") return isFinal(legStatus) ? { ended: true } : null;
  if (state !== "ringing") return null;
  switch (legStatus) {
    case "in-progress":
      // A telephone may be picked up by a machine: only its key 1 counts.
      return device === "client" ? { state: "accepted" } : null;
    case "busy":
      return { state: "declined" };
    case "no-answer":
    case "failed":
      return { state: "no_answer" };
    case "canceled":
      return { state: "cancelled" };
    case "completed":
      return { state: device === "phone" ? "no_answer" : "declined" };
    default:
      return null;
  }
}

const finals = new Set(["completed", "busy", "failed", "no-answer", "canceled"]);
export const isFinal = (status: string): boolean => finals.has(status);

/** What a conversation or voicemail is written into: a ticket, a new one, or nothing until an operator says what it was about. */
export type Place = { ticketId: string } | "new" | "undecided";

/**
 * Where a call belongs. Its ticket when it can be only one. A new one for a client with nothing open, and for a number nobody
 * has. With several open tickets a voicemail goes to the one that moved last, since nobody can be asked any more; who answered
 * chooses himself. A hidden number, a number of several people and a typed ticket number decide nothing.
 */
export function placeOf(
  call: {
    ticketId: string | null;
    clientId: string | null;
    claimedTicketId: string | null;
    certainty: Certainty;
    fromE164: string | null;
  },
  openTicketIds: readonly string[],
  isVoicemail: boolean,
): Place {
  if (call.ticketId) return { ticketId: call.ticketId };
  if (call.clientId) {
    const [likeliest] = openTicketIds;
    if (!likeliest) return "new";
    return isVoicemail ? { ticketId: likeliest } : "undecided";
  }
  return call.certainty === "unknown" && call.fromE164 && !call.claimedTicketId ? "new" : "undecided";
}

/** A voicemail shorter than this is a receiver laid down, not a message. */
export const shortestVoicemail = 2;

/** Longest message, in seconds. */
export const longestVoicemail = 120;

/** How long one attempt rings; Twilio adds five seconds. */
export const ringSeconds = 15;

/** Identity of a member of staff as a Twilio client: letters, digits and underscores only. */
export const identityOf = (staffId: string): string => `op_${staffId.replaceAll("-", "")}`;

/** The member of staff behind an identity, or null. */
export function staffOfIdentity(identity: string): string | null {
  const hex = /^(?:client:)?op_([0-9a-f]{32})$/.exec(identity)?.[1];
  return hex
    ? `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
    : null;
}
