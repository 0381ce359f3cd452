import { Replace } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { NewArticleButton } from "#components/knowledge/new-article-button.tsx";
import { LinkQuestion } from "#components/search/link-question.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { TimeAgo } from "#components/ui/time-ago.tsx";
import type { FruitlessView } from "#lib/reports/knowledge/types.ts";

/** What clients searched in vain, each with what can be done about it. */
export async function FruitlessSearches({ searches }: { searches: readonly FruitlessView[] }) {
  const t = await getTranslations("insight");
  if (searches.length === 0) return <p className="px-4 py-6 text-sm text-muted">{t("searchesNone")}</p>;
  return (
    <ul className="divide-y divide-border">
      {searches.map((s) => (
        <li key={s.lang + s.query} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
          <div className="min-w-0 flex-1 basis-64">
            <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm font-medium [overflow-wrap:anywhere]">
              <bdi>{s.query}</bdi>
              {s.isAnswered ? (
                <Badge tone="success">{t("answeredNow")}</Badge>
              ) : (
                <Badge tone={s.isFailed ? "warning" : "neutral"}>
                  {t(s.isFailed ? "failed" : "noClick")}
                </Badge>
              )}
            </p>
            <p className="mt-0.5 text-2sm text-muted [overflow-wrap:anywhere]">
              <span className="uppercase">{s.lang}</span> · {t("times", { count: s.times })} ·{" "}
              <TimeAgo at={s.lastAt} />
              {s.others.length > 0 && ` · ${t("also", { queries: s.others.join(", ") })}`}
            </p>
          </div>
          <div className="flex flex-wrap gap-2">
            <ButtonLink
              size="sm"
              variant="ghost"
              href={`/desk/knowledge/synonyms?lang=${s.lang}&terms=${encodeURIComponent(s.query)}`}
            >
              <Replace />
              {t("synonym")}
            </ButtonLink>
            <LinkQuestion query={s.query} lang={s.lang} />
            <NewArticleButton lang={s.lang} title={s.query}>
              {t("write")}
            </NewArticleButton>
          </div>
        </li>
      ))}
    </ul>
  );
}
