import { BookOpen, ChartNoAxesColumn, FolderTree, Replace } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ArticleRows } from "#components/knowledge/article-rows.tsx";
import { CategoryFilter } from "#components/knowledge/category-filter.tsx";
import { ExchangeMenu } from "#components/knowledge/exchange-menu.tsx";
import { NewArticleButton } from "#components/knowledge/new-article-button.tsx";
import { LiveSearch } from "#components/tickets/live-search.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { LinkTabs } from "#components/ui/tabs.tsx";
import { staffContext } from "#lib/auth/current.ts";
import { listArticles, listCategories } from "#lib/knowledge/read.ts";
import { listInput } from "#lib/knowledge/schema.ts";
import { searchArticles } from "#lib/search/search-articles.ts";

type Asked = { q?: string; state?: string; category?: string; page?: string };
const states = ["all", "draft", "published", "review", "archived"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("knowledge"))("title") };
}

/** All articles, drafts and archived ones included. */
export default async function KnowledgePage({ searchParams }: { searchParams: Promise<Asked> }) {
  const [ctx, asked, t, words] = await Promise.all([
    staffContext(),
    searchParams,
    getTranslations("knowledge"),
    getTranslations("insight"),
  ]);
  const input = listInput.parse(asked);
  const q = typeof asked.q === "string" ? asked.q.trim().slice(0, 200) : "";
  const found = q ? await searchArticles(ctx, { query: q, limit: 40, withDrafts: true }) : null;
  const [list, categories] = await Promise.all([
    listArticles(ctx, input, found ? [...new Set(found.hits.map((h) => h.id))] : undefined),
    listCategories(ctx),
  ]);
  const address = (change: Partial<Record<keyof Asked, string | undefined>>) => {
    const now = { state: input.state, category: input.category, q, page: undefined, ...change };
    const params = Object.entries(now).filter(([, v]) => v && v !== "all") as [string, string][];
    const query = new URLSearchParams(params).toString();
    return `/desk/knowledge${query ? `?${query}` : ""}`;
  };
  return (
    <Messages namespaces={["knowledge"]}>
      <div className="mx-auto w-full max-w-5xl px-4 py-5 lg:px-6">
        <div className="mb-3 flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
          <h1 className="text-base font-semibold">{t("title")}</h1>
          <div className="flex flex-wrap items-center justify-end gap-2">
            <ButtonLink variant="ghost" href="/desk/knowledge/insight">
              <ChartNoAxesColumn />
              {words("link")}
            </ButtonLink>
            <ButtonLink variant="ghost" href="/desk/knowledge/synonyms">
              <Replace />
              {words("synonyms")}
            </ButtonLink>
            <ButtonLink variant="ghost" href="/desk/knowledge/categories">
              <FolderTree />
              {t("categories.title")}
            </ButtonLink>
            <ExchangeMenu />
            <NewArticleButton lang={ctx.locale} />
          </div>
        </div>
        <div className="mb-3 flex flex-wrap items-center gap-2">
          <div className="min-w-56 flex-1">
            <LiveSearch
              action="/desk/knowledge"
              label={t("searchLabel")}
              placeholder={t("search")}
              value={q}
            />
          </div>
          {categories.length > 0 && (
            <CategoryFilter
              value={input.category ?? ""}
              options={[
                ...categories.map((c) => ({ value: c.id, label: ctx.locale === "ru" ? c.nameRu : c.nameEn })),
                { value: "none", label: t("noCategory") },
              ].map((o) => ({ ...o, href: address({ category: o.value }) }))}
              allHref={address({ category: undefined })}
            />
          )}
        </div>
        {!q && (
          <LinkTabs
            label={t("states")}
            className="mb-3"
            current={address({})}
            tabs={states.map((state) => ({
              href: address({ state }),
              label: t(`tab.${state}`),
              count: list.counts[state],
            }))}
          />
        )}
        {list.rows.length === 0 ? (
          <EmptyState
            icon={<BookOpen />}
            title={q ? t("noneFound", { query: q }) : t("empty")}
            text={q ? t("noneFoundText") : t("emptyText")}
          />
        ) : (
          <ArticleRows rows={list.rows} label={t("title")} />
        )}
        <Pagination
          className="mt-4"
          previous={input.page > 1 ? address({ page: String(input.page - 1) }) : null}
          next={list.hasMore ? address({ page: String(input.page + 1) }) : null}
        />
      </div>
    </Messages>
  );
}
