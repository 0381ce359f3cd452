import { getFormatter, getNow } from "next-intl/server";
import { TimeTick } from "./time-tick.tsx";

/** When something happened, relative to now; the exact moment is in the tooltip. The words keep up by themselves. */
export async function TimeAgo({ at, className }: { at: Date | string; className?: string }) {
  const [format, now] = await Promise.all([getFormatter(), getNow()]);
  const date = typeof at === "string" ? new Date(at) : at;
  const exact = format.dateTime(date, { dateStyle: "long", timeStyle: "short" });
  const initial = format.relativeTime(date, now);
  // A new key when the server says new words: the ticking part starts again from them.
  return (
    <TimeTick
      key={`${date.toISOString()} ${initial}`}
      at={date.toISOString()}
      exact={exact}
      initial={initial}
      className={className}
    />
  );
}
