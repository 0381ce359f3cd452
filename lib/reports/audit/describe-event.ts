import "server-only";
import type { EventRow } from "#db/queries/events.ts";
import type { Locale } from "#lib/core/context.ts";
import { type Translator, translator } from "#lib/i18n/translator.ts";
import { clockOf } from "#lib/staff/labels.ts";
import type { ShiftSpan } from "#lib/staff/types.ts";
import type { Reason } from "#lib/tickets/types.ts";
import { isId, readChanges } from "./rules.ts";
import type { AuditRow } from "./types.ts";

/** What things are called now and where they are shown, by id. */
export type Names = Map<string, { name: string; href: string | null }>;

/** An event in words. A type that nobody wrote a sentence for still says what it is about. */
export function describeEvent(locale: Locale, event: EventRow, names: Names): AuditRow {
  const t = translator(locale);
  const { changes, facts } = readChanges(event.data);
  const say = (field: string, value: unknown) => valueInWords(t, names, field, value);
  const fieldName = (field: string) => {
    const key = `audit.field.${field}`;
    return t.has(key) ? t(key) : spaced(field);
  };
  const known = names.get(event.objectId) ?? (event.ticketId ? names.get(event.ticketId) : undefined);
  const given = typeof event.data.name === "string" ? event.data.name : null;
  return {
    id: event.id,
    at: event.at.toISOString(),
    type: event.type,
    sentence: sentenceOf(t, event.type),
    actor: {
      name: event.actorName
        ? event.actorKind === "system"
          ? partInWords(t, event.actorName)
          : event.actorName
        : t(`audit.actor.${event.actorKind}`),
      kind: event.actorKind,
      key: event.actorId,
    },
    object: known
      ? { name: known.name || given || "", href: known.href }
      : given
        ? { name: given, href: null }
        : null,
    changes: changes.map(({ field, before, after }) => ({
      field: fieldName(field),
      before: say(field, before),
      after: say(field, after),
    })),
    facts: facts
      .filter(({ field, value }) => field !== "name" && !(isId(value) && !names.has(value)))
      .map(({ field, value }) => ({ field: fieldName(field), value: say(field, value) })),
  };
}

function sentenceOf(t: Translator, type: string): string {
  const key = `audit.type.${type}`;
  if (t.has(key)) return t(key);
  const [kind = "", verb = ""] = type.split(".");
  const thing = t.has(`audit.kind.${kind}`) ? t(`audit.kind.${kind}`) : spaced(kind);
  return t("audit.otherType", { thing, verb: spaced(verb) });
}

/** A part of the product by its name for people. */
export const partInWords = (t: Translator, part: string): string =>
  t.has(`audit.part.${part}`) ? t(`audit.part.${part}`) : part;

function valueInWords(t: Translator, names: Names, field: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return "";
  if (typeof value === "boolean") return t(value ? "audit.yes" : "audit.no");
  if (typeof value === "number") return String(value);
  if (typeof value === "string") {
    const word = `audit.value.${field}.${value}`;
    return names.get(value)?.name ?? (t.has(word) ? t(word) : value.slice(0, 300));
  }
  if (Array.isArray(value))
    return value
      .slice(0, 50)
      .map((one) => (isSpan(one) ? spanInWords(t, one) : valueInWords(t, names, field, one)))
      .join(", ");
  if (isReason(value)) return reasonInWords(t, value);
  return Object.entries(value as Record<string, unknown>)
    .slice(0, 20)
    .map(([name, inner]) => `${spaced(name)}: ${valueInWords(t, names, name, inner)}`)
    .join(", ");
}

/** Why somebody got a ticket, as it is written on the ticket itself. */
const isReason = (value: object): value is Reason => "code" in value && "values" in value;
const reasonInWords = (t: Translator, reason: Reason): string =>
  [
    t(`reasons.${reason.code}`, reason.values),
    ...(reason.skipped ?? []).map((s) => t(`reasons.skipped.${s.code}`, { name: s.name })),
  ].join(" ");

const isSpan = (value: unknown): value is ShiftSpan =>
  typeof value === "object" && value !== null && "day" in value && "from" in value && "to" in value;
const spanInWords = (t: Translator, span: ShiftSpan): string =>
  `${t(`staff.week.short.${span.day}`)} ${clockOf(span.from)}–${clockOf(span.to)}`;

/** "holdMinutes" and "hold_minutes" as "hold minutes". */
const spaced = (code: string): string =>
  code
    .replaceAll("_", " ")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
