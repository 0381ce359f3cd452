import type { Reason } from "#lib/tickets/types.ts";
import type { TicketWords } from "./words.ts";

/** Why somebody got a ticket, and why others did not, in the reader's language. */
export function reasonText(reason: Reason, { reasons: t }: Pick<TicketWords, "reasons">): string {
  const sentence = (code: string, values: Record<string, string | number>) =>
    t.has(code as never) ? t(code as never, values as never) : code;
  const skipped = (reason.skipped ?? []).map((s) => {
    const key = `skipped.${s.code}`;
    return t.has(key as never) ? t(key as never, { name: s.name } as never) : s.name;
  });
  return [sentence(reason.code, reason.values), ...skipped].join(" ");
}
