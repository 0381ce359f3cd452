import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AskUs } from "#components/search/ask-us.tsx";
import { OpenedFrom } from "#components/search/opened-from.tsx";
import { ResultList } from "#components/search/result-list.tsx";
import { SearchBox } from "#components/search/search-box.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { IntentLink } from "#components/ui/intent-link.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { currentContext } from "#lib/auth/current.ts";
import { currentVisit } from "#lib/auth/visit.ts";
import { openShelf } from "#lib/knowledge/read.ts";
import { searchAndNote } from "#lib/search/search-and-note.ts";

type Asked = { q?: string | string[]; exact?: string };

const questionOf = (asked: Asked): string =>
  typeof asked.q === "string" ? asked.q.slice(0, 300).trim() : "";

export async function generateMetadata({
  searchParams,
}: {
  searchParams: Promise<Asked>;
}): Promise<Metadata> {
  const [t, asked] = await Promise.all([getTranslations("search"), searchParams]);
  const q = questionOf(asked);
  return { title: q ? t("titleFor", { query: q }) : t("title"), robots: { index: false } };
}

/** What was found, in the reader's language first; honest when nothing fits. */
export default async function SearchPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const [ctx, asked, visit, t] = await Promise.all([
    currentContext(),
    searchParams,
    currentVisit(),
    getTranslations("search"),
  ]);
  const q = questionOf(asked);
  const exact = asked.exact === "1";
  const [found, shelf] = await Promise.all([
    searchAndNote(ctx, { query: q, lang: ctx.locale, limit: 20, asTyped: exact }, visit.network),
    openShelf(ctx, ctx.locale),
  ]);
  const categories = new Map(shelf.categories.map((c) => [c.id, c.name]));
  const count = found.hits.length + found.otherLanguage.length;
  return (
    <Messages namespaces={["search"]}>
      <div className="mx-auto w-full max-w-3xl px-4 py-8 sm:px-6 sm:py-10">
        <h1 className="sr-only">{q ? t("titleFor", { query: q }) : t("title")}</h1>
        <SearchBox key={q} value={q} />
        {found.didYouMean && (
          <p className="mt-4 text-sm text-muted">
            {t.rich("shownFor", {
              query: found.didYouMean,
              strong: (words) => <strong className="font-semibold text-foreground">{words}</strong>,
            })}{" "}
            <IntentLink
              href={`/search?q=${encodeURIComponent(q)}&exact=1`}
              className="rounded-xs font-medium text-accent-text underline-offset-2 hover:underline"
            >
              {t("asTyped", { query: q })}
            </IntentLink>
          </p>
        )}
        {q && !found.confident && found.hits.length > 0 && (
          <Callout tone="info" className="mt-5" title={t("closestTitle")}>
            {t("closestText")}
          </Callout>
        )}
        {q && count === 0 && (
          <EmptyState icon={<SearchX />} title={t("noneTitle", { query: q })} text={t("noneText")} />
        )}
        <OpenedFrom noteId={found.noteId}>
          {found.hits.length > 0 && (
            <section aria-label={t("answers")} className="mt-4">
              <ResultList hits={found.hits} locale={ctx.locale} categories={categories} />
            </section>
          )}
          {found.otherLanguage.length > 0 && (
            <section className="mt-8">
              <h2 className="border-b border-border pb-2 text-sm font-semibold text-muted">
                {t("otherLanguage")}
              </h2>
              <ResultList hits={found.otherLanguage} locale={ctx.locale} categories={categories} />
            </section>
          )}
        </OpenedFrom>
        <div className="mt-8">
          <AskUs query={q} />
        </div>
      </div>
    </Messages>
  );
}
