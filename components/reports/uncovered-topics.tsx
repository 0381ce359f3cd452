import { getTranslations } from "next-intl/server";
import { NewArticleButton } from "#components/knowledge/new-article-button.tsx";
import { IntentLink } from "#components/ui/intent-link.tsx";
import type { TopicView } from "#lib/reports/knowledge/types.ts";

/** What was solved again and again without an article. */
export async function UncoveredTopics(props: { topics: readonly TopicView[]; lang: "ru" | "en" }) {
  const t = await getTranslations("insight");
  if (props.topics.length === 0) return <p className="px-4 py-6 text-sm text-muted">{t("topicsNone")}</p>;
  return (
    <ul className="divide-y divide-border">
      {props.topics.map((topic) => (
        <li key={topic.numbers[0]} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
          <div className="min-w-0 flex-1 basis-64">
            <p className="text-sm font-medium [overflow-wrap:anywhere]">{topic.subject}</p>
            <p className="tabular mt-0.5 flex flex-wrap gap-x-2 text-2sm text-muted">
              <span>{t("tickets", { count: topic.times })}</span>
              {topic.minutes > 0 && <span>{t("minutes", { count: topic.minutes })}</span>}
              {topic.numbers.map((number) => (
                <IntentLink
                  key={number}
                  href={`/desk/tickets/${encodeURIComponent(number)}`}
                  className="rounded-xs text-accent-text hover:underline"
                >
                  {number}
                </IntentLink>
              ))}
            </p>
          </div>
          <NewArticleButton lang={props.lang} title={topic.subject}>
            {t("write")}
          </NewArticleButton>
        </li>
      ))}
    </ul>
  );
}
