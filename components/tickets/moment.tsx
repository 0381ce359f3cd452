import { cn } from "#components/ui/cn.ts";
import type { TicketWords } from "./words.ts";

/**
 * A moment in a dense list: the time today, the day this year, else the date. The exact moment is in the tooltip; `clock` when
 * the day stands above.
 */
export function Moment(props: {
  at: string;
  clock?: boolean;
  className?: string;
  words: Pick<TicketWords, "format" | "now">;
}) {
  const { at, clock, className } = props;
  const { format, now } = props.words;
  const date = new Date(at);
  const day = (d: Date) => format.dateTime(d, { year: "numeric", month: "numeric", day: "numeric" });
  const words =
    clock || day(date) === day(now)
      ? format.dateTime(date, { hour: "numeric", minute: "2-digit" })
      : now.getTime() - date.getTime() < 300 * 86_400_000
        ? format.dateTime(date, { day: "numeric", month: "short" })
        : format.dateTime(date, { day: "2-digit", month: "2-digit", year: "2-digit" });
  return (
    <time
      dateTime={at}
      data-tip={format.dateTime(date, { dateStyle: "long", timeStyle: "short" })}
      className={cn("whitespace-nowrap", className)}
    >
      {words}
    </time>
  );
}
