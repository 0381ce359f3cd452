import { Lock } from "lucide-react";
import Link from "next/link";
import { getFormatter, getNow, getTranslations } from "next-intl/server";
import { ChannelIcon } from "#components/tickets/channel-icon.tsx";
import { Moment } from "#components/tickets/moment.tsx";
import { cn } from "#components/ui/cn.ts";
import type { ClientTimelineItem } from "#lib/tickets/types.ts";

/** Everything said with a client, newest first, whatever the channel and ticket, by day. */
export async function ClientHistory(props: { items: readonly ClientTimelineItem[]; earlier: string | null }) {
  const [t, format, now] = await Promise.all([getTranslations("clients"), getFormatter(), getNow()]);
  const day = (at: string) =>
    format.dateTime(new Date(at), { day: "numeric", month: "long", year: "numeric" });
  const days: { day: string; items: ClientTimelineItem[] }[] = [];
  for (const item of props.items) {
    const words = day(item.at);
    if (days.at(-1)?.day === words) days.at(-1)!.items.push(item);
    else days.push({ day: words, items: [item] });
  }
  return (
    <section aria-label={t("history")} className="min-w-0">
      <h2 className="mb-2 text-sm font-semibold">{t("history")}</h2>
      {props.items.length === 0 && <p className="text-2sm text-muted">{t("noHistory")}</p>}
      {days.map((d) => (
        <div key={d.day} className="mb-4">
          <h3 className="mb-1.5 text-xs font-medium text-subtle">{d.day}</h3>
          <ol className="divide-y divide-border overflow-hidden rounded-lg border border-border bg-surface">
            {d.items.map((item) => (
              <li
                key={item.id}
                className={cn(
                  "relative flex gap-3 px-3.5 py-2.5 hover:bg-hover",
                  item.kind === "note" && "bg-note",
                )}
              >
                <span className="mt-0.5 shrink-0 text-muted [&_svg]:size-4">
                  {item.kind === "note" ? (
                    <Lock role="img" aria-label={t("kind.note")} />
                  ) : (
                    <ChannelIcon channel={item.channel} label={t(`kind.${item.kind}`)} />
                  )}
                </span>
                <div className="min-w-0 flex-1">
                  <p className="flex items-baseline gap-2 text-xs text-muted">
                    <bdi
                      className={cn(
                        "max-w-[55%] shrink-0 truncate text-2sm font-medium",
                        item.authorKind === "staff" ? "text-accent-text" : "text-foreground",
                      )}
                    >
                      {item.author || t(`kind.${item.kind}`)}
                    </bdi>
                    <Link
                      href={`/desk/tickets/${item.number}`}
                      prefetch={false}
                      className="min-w-0 truncate after:absolute after:inset-0 hover:underline"
                    >
                      <span className="tabular">{item.number}</span> {item.subject}
                    </Link>
                    <Moment at={item.at} clock words={{ format, now }} className="tabular ml-auto shrink-0" />
                  </p>
                  <p className="line-clamp-2 text-2sm [overflow-wrap:anywhere]">{item.text}</p>
                </div>
              </li>
            ))}
          </ol>
        </div>
      ))}
      {props.earlier && (
        <Link href={props.earlier} prefetch={false} className="text-2sm text-accent-text hover:underline">
          {t("earlier")}
        </Link>
      )}
    </section>
  );
}
