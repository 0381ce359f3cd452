import { ThumbsDown, ThumbsUp, TriangleAlert } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { IntentLink } from "#components/ui/intent-link.tsx";
import { TimeAgo } from "#components/ui/time-ago.tsx";
import type { EditorView } from "#lib/knowledge/types.ts";
import type { ArticleSource } from "#lib/tickets/article-source.ts";

/** The ticket a draft was made from, to compare while writing. */
export async function ArticleSourceCard({ source }: { source: ArticleSource }) {
  const t = await getTranslations("knowledge");
  return (
    <Card>
      <CardHeader
        title={t("source")}
        text={
          <IntentLink
            href={`/desk/tickets/${encodeURIComponent(source.number)}`}
            className="text-accent-text hover:underline"
          >
            #{source.number} {source.subject}
          </IntentLink>
        }
      />
      <CardBody>
        <p className="mb-3 flex gap-2 rounded-md bg-warning-soft px-2.5 py-2 text-xs text-warning-text">
          <TriangleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
          {t("sourceMasked")}
        </p>
        <ol
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a pane that scrolls needs the keyboard
          tabIndex={0}
          aria-label={t("source")}
          className="scroll-pane flex max-h-80 flex-col gap-3 text-2sm"
        >
          {source.messages.map((m) => (
            <li key={m.id}>
              <p className="text-xs font-medium text-muted">
                {m.author || t(m.isStaff ? "staffWrote" : "clientWrote")}
              </p>
              <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{m.body}</p>
            </li>
          ))}
        </ol>
      </CardBody>
    </Card>
  );
}

/** How often the article was read, and what readers said. */
export async function ArticleFeedback({ article }: { article: EditorView }) {
  const t = await getTranslations("knowledge");
  return (
    <Card>
      <CardHeader
        title={t("feedback")}
        text={[
          t("views", { count: article.views }),
          t("helpful", { count: article.helpful }),
          t("unhelpful", { count: article.unhelpful }),
        ].join(" · ")}
      />
      {article.reasons.length > 0 && (
        <CardBody>
          <ul className="flex flex-col gap-2.5 text-2sm">
            {article.reasons.map((r) => (
              <li key={r.id} className="flex gap-2">
                {r.isHelpful ? (
                  <ThumbsUp
                    aria-label={t("vote.yes")}
                    className="mt-0.75 size-3.5 shrink-0 text-success-text"
                  />
                ) : (
                  <ThumbsDown
                    aria-label={t("vote.no")}
                    className="mt-0.75 size-3.5 shrink-0 text-danger-text"
                  />
                )}
                <span className="min-w-0 [overflow-wrap:anywhere]">
                  {r.reason} <TimeAgo at={r.at} className="text-xs text-muted" />
                </span>
              </li>
            ))}
          </ul>
        </CardBody>
      )}
    </Card>
  );
}
