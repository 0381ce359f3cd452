import { getTranslations } from "next-intl/server";
import { clockOf } from "#lib/staff/labels.ts";
import type { ShiftSpan } from "#lib/staff/types.ts";

/** Working time in short: "Mon–Fri 09:00–18:00, Sat 10:00–14:00". */
export async function WeekWords({ spans }: { spans: readonly ShiftSpan[] }) {
  const t = await getTranslations("staff.week");
  if (spans.length === 0) return t("always");
  const times = (day: number) =>
    spans
      .filter((span) => span.day === day)
      .map((span) => `${clockOf(span.from)}–${clockOf(span.to)}`)
      .join(", ");
  const groups: { from: number; to: number; times: string }[] = [];
  for (let day = 1; day <= 7; day++) {
    const own = times(day);
    const last = groups.at(-1);
    if (last && last.times === own && last.to === day - 1) last.to = day;
    else groups.push({ from: day, to: day, times: own });
  }
  const name = (day: number) => t(`short.${String(day) as "1"}`);
  return groups
    .filter((group) => group.times)
    .map((g) => `${g.from === g.to ? name(g.from) : `${name(g.from)}–${name(g.to)}`} ${g.times}`)
    .join("; ");
}
