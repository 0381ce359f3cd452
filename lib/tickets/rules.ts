import type { TicketStatus } from "./types.ts";

/** Which status may follow which by hand. Reopening is `solved`/`closed` -> `open`. */
const next: Record<TicketStatus, readonly TicketStatus[]> = {
  new: ["open", "waiting", "solved", "closed"],
  open: ["waiting", "solved", "closed"],
  waiting: ["open", "solved", "closed"],
  solved: ["open", "closed"],
  closed: ["open"],
};

export const activeStatuses = ["new", "open", "waiting"] as const satisfies readonly TicketStatus[];
export const isActive = (status: TicketStatus): boolean =>
  (activeStatuses as readonly TicketStatus[]).includes(status);

export const mayFollow = (from: TicketStatus, to: TicketStatus): boolean => next[from].includes(to);

/** Staff answered: now it is the client's turn. A solved ticket stays solved: the reply may be the farewell. */
export const statusAfterReply = (from: TicketStatus): TicketStatus =>
  from === "solved" || from === "closed" ? from : "waiting";

/** The client wrote: the ticket needs staff again. A closed one never comes back; intake makes a follow-up. */
export function statusAfterClientMessage(from: TicketStatus): TicketStatus {
  if (from === "closed") return "closed";
  return from === "new" ? "new" : "open";
}

/** Days after which a solved ticket closes by itself. */
export const closeAfterDays = 7;

export const solvedBefore = (now: Date, days = closeAfterDays): Date =>
  new Date(now.getTime() - days * 86_400_000);

/** What the times of a ticket become with its status. */
export function stampsFor(to: TicketStatus, at: Date): { solvedAt?: Date | null; closedAt?: Date | null } {
  if (to === "solved") return { solvedAt: at, closedAt: null };
  if (to === "closed") return { closedAt: at };
  return { solvedAt: null, closedAt: null };
}

/**
 * What a typed ticket number may mean: `#1042`, `№ 1042`, `TK 10-42`, ` 1042 ` ... as stored numbers to try and as the counter
 * inside. Words that hold no digit are not numbers.
 */
export function numberWritings(typed: string): { numbers: string[]; serial: number | null } {
  const text = typed
    .normalize("NFKC")
    .trim()
    .replace(/^(?:#|№|no\.?|номер|обращение|ticket)\s*[#№]?\s*/iu, "");
  if (text.length === 0 || text.length > 40 || !/\d/.test(text)) return { numbers: [], serial: null };
  if (!/^[\p{L}\d\s#№./_-]+$/u.test(text) || /\p{L}{6,}/u.test(text)) return { numbers: [], serial: null };
  const bare = text.replace(/[#№]/gu, "");
  const tight = bare.replace(/\s+/g, "");
  const numbers = [...new Set([bare, tight, bare.replace(/\s+/g, "-")].flatMap((n) => [n, n.toUpperCase()]))];
  const digits =
    /^(?:\p{L}{1,5}[-\s]?)?0*(\d{1,15})$/u.exec(bare.trim())?.[1] ?? /^0*(\d{1,15})$/.exec(tight)?.[1];
  return { numbers, serial: digits ? Number(digits) : null };
}

/**
 * Words of a search as a tsquery: all of them, the last as a beginning since it may still be being typed. Only letters and
 * digits get through, so nothing in it can be an operator.
 */
export function searchWords(typed: string): { words: string[]; query: string | null } {
  const words = (
    typed
      .normalize("NFKC")
      .toLowerCase()
      .replaceAll("ё", "е")
      .slice(0, 200)
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).slice(0, 8);
  if (words.length === 0) return { words, query: null };
  const last = words.at(-1)!;
  const parts = words.map((w, i) => (i === words.length - 1 && last.length >= 3 ? `${w}:*` : w));
  return { words, query: parts.join(" & ") };
}

/** Place in a list as it stands in an address: microseconds and id. Anything else means the first page. */
export function parseCursor(text: string | undefined): { at: string; id: string } | undefined {
  const parts = /^(\d{1,17})\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/.exec(
    text ?? "",
  );
  return parts ? { at: parts[1]!, id: parts[2]! } : undefined;
}

/** Which of our languages a text is in, by its letters. */
export const languageOf = (text: string): "ru" | "en" =>
  (text.match(/[а-яё]/gi)?.length ?? 0) * 2 >= (text.match(/[a-z]/gi)?.length ?? 0) ? "ru" : "en";

/** A number as it stands in an address; what cannot be decoded stays as it is. */
export function numberInAddress(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}
