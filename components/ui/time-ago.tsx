import { getFormatter, getNow } from "next-intl/server";
import { TimeTick } from "./time-tick.tsx";

/** When something happened, relative to now; the exact moment is in the tooltip. The words keep up by themselves. */
export async function TimeAgo({ at, className }: { at: Date | string; className?: string }) {
  const [format, now] = await Promise.all([getFormatter(), getNow()]);
  const date = typeof at === "string" ? new Date(at) : at;
  const exact = format.dateTime(date, { dateStyle: "long", timeStyle: "short" });
  return (
    <TimeTick
      at={date.toISOString()}
      exact={exact}
      initial={format.relativeTime(date, now)}
      className={className}
    />
  );
}
