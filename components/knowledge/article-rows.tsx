import { Eye, ThumbsDown, ThumbsUp } from "lucide-react";
import Link from "next/link";
import { getFormatter, getNow, getTranslations } from "next-intl/server";
import { Moment } from "#components/tickets/moment.tsx";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import type { ArticleRowView } from "#lib/knowledge/types.ts";

export const stateTone: Record<ArticleRowView["state"], BadgeTone> = {
  draft: "warning",
  published: "success",
  archived: "neutral",
};

/** Articles of the workspace's list. */
export async function ArticleRows(props: { rows: readonly ArticleRowView[]; label: string }) {
  const [t, format, now] = await Promise.all([getTranslations("knowledge"), getFormatter(), getNow()]);
  return (
    <ul
      aria-label={props.label}
      className="divide-y divide-border overflow-hidden rounded-lg border border-border bg-surface"
    >
      {props.rows.map((row) => (
        <li
          key={row.id}
          className="relative flex items-center gap-3 px-3.5 py-2.5 hover:bg-hover has-[a:focus-visible]:bg-hover"
        >
          <div className="min-w-0 flex-1">
            <Link
              href={`/desk/knowledge/${row.id}`}
              prefetch={false}
              className="block truncate text-2sm font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-[-2px] focus-visible:after:outline-ring"
            >
              {row.title || <span className="text-muted italic">{t("untitled")}</span>}
            </Link>
            <p className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted">
              <Badge tone={stateTone[row.state]}>{t(`state.${row.state}`)}</Badge>
              {row.hasDraft && <Badge tone="warning">{t("unpublished")}</Badge>}
              {row.audience !== "public" && <Badge tone="outline">{t(`audience.${row.audience}`)}</Badge>}
              <span className="uppercase">{row.languages.join(" · ")}</span>
              {row.category && <span className="truncate">{row.category}</span>}
            </p>
          </div>
          <span className="tabular hidden shrink-0 items-center gap-3 text-xs text-muted sm:flex">
            <Figure icon={<Eye aria-hidden />} value={row.views} label={t("views", { count: row.views })} />
            <Figure
              icon={<ThumbsUp aria-hidden />}
              value={row.helpful}
              label={t("helpful", { count: row.helpful })}
            />
            <Figure
              icon={<ThumbsDown aria-hidden />}
              value={row.unhelpful}
              label={t("unhelpful", { count: row.unhelpful })}
            />
          </span>
          <span className="tabular w-16 shrink-0 text-right text-xs text-muted">
            <Moment at={row.updatedAt} words={{ format, now }} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Figure({ icon, value, label }: { icon: React.ReactNode; value: number; label: string }) {
  return (
    <span className="inline-flex w-11 items-center justify-end gap-1 [&_svg]:size-3.5" data-tip={label}>
      {icon}
      <span aria-hidden>{value}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
