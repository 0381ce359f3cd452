import { Download } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ArticleUse } from "#components/reports/article-use.tsx";
import { FruitlessSearches } from "#components/reports/fruitless-searches.tsx";
import { KnowledgeCoverage } from "#components/reports/knowledge-coverage.tsx";
import { UncoveredTopics } from "#components/reports/uncovered-topics.tsx";
import { KeptSearchesForm } from "#components/search/kept-searches-form.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { buttonVariants } from "#components/ui/button-variants.ts";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SegmentedLinks } from "#components/ui/segmented.tsx";
import { staffContext } from "#lib/auth/current.ts";
import { readKnowledgeInsight } from "#lib/reports/knowledge/read.ts";
import { articleShelves, type insightLists, periods, topicOrders } from "#lib/reports/knowledge/rules.ts";
import { type InsightInput, insightInput } from "#lib/reports/knowledge/schema.ts";
import { maySaveSettings } from "#lib/settings/policy.ts";
import { readSetting } from "#lib/settings/read.ts";

type Asked = Promise<Record<string, string | string[] | undefined>>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("insight"))("title") };
}

/** What the knowledge base does for clients, and what is missing in it. */
export default async function InsightPage({ searchParams }: { searchParams: Asked }) {
  const [ctx, asked, t, all] = await Promise.all([
    staffContext(),
    searchParams,
    getTranslations("insight"),
    getTranslations("knowledge"),
  ]);
  const input = insightInput.parse(asked);
  const [insight, keptDays] = await Promise.all([
    readKnowledgeInsight(ctx, input),
    maySaveSettings(ctx.actor) ? readSetting(ctx, "search").then((set) => set.keptDays) : null,
  ]);
  const query = (change: Partial<InsightInput>) => {
    const { days, sort, show, topics } = { ...input, ...change };
    return new URLSearchParams({ days: String(days), sort, show, topics }).toString();
  };
  const href = (change: Partial<InsightInput>) => `/desk/knowledge/insight?${query(change)}`;
  const csv = (list: (typeof insightLists)[number], name: string) => (
    <a
      download
      href={`/api/desk/knowledge-insight?list=${list}&${query({})}`}
      aria-label={t("csvOf", { list: name })}
      className={buttonVariants({ size: "sm", variant: "ghost" })}
    >
      <Download aria-hidden />
      {t("csv")}
    </a>
  );
  return (
    <Messages namespaces={["errors", "insight", "knowledge"]}>
      <div className="mx-auto flex w-full max-w-6xl flex-col gap-6 px-4 py-4 lg:px-6">
        <PageHeader
          className="mb-0"
          title={t("title")}
          text={t("lead")}
          above={<BackLink href="/desk/knowledge" label={all("title")} />}
          actions={
            <SegmentedLinks
              label={t("period")}
              current={href({})}
              options={periods.map((days) => ({ href: href({ days }), label: t("days", { days }) }))}
            />
          }
        />
        <KnowledgeCoverage insight={insight} />
        <div className="grid items-start gap-6 xl:grid-cols-2">
          <Card>
            <CardHeader
              title={t("searches")}
              text={t("searchesText")}
              actions={csv("searches", t("searches"))}
            />
            <FruitlessSearches searches={insight.searches} />
          </Card>
          <Card>
            <CardHeader title={t("topics")} text={t("topicsText")} actions={csv("topics", t("topics"))} />
            {insight.topics.length > 1 && (
              <SegmentedLinks
                className="mx-4 mb-3"
                label={t("topicOrder")}
                current={href({})}
                options={topicOrders.map((topics) => ({
                  href: href({ topics }),
                  label: t(`topicsBy.${topics}`),
                }))}
              />
            )}
            <UncoveredTopics topics={insight.topics} lang={ctx.locale} />
          </Card>
        </div>
        <section>
          <div className="mb-3 flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
            <div className="min-w-0">
              <h2 className="text-base font-semibold">{t("articles")}</h2>
              <p className="mt-0.5 max-w-[75ch] text-2sm text-muted">{t("articlesText")}</p>
            </div>
            <div className="flex flex-wrap items-center gap-2">
              <SegmentedLinks
                label={t("shelf")}
                current={href({})}
                options={articleShelves.map((show) => ({
                  href: href({ show }),
                  label: t(`shelves.${show}`),
                }))}
              />
              {csv("articles", t("articles"))}
            </div>
          </div>
          <ArticleUse
            articles={insight.articles}
            order={input.sort}
            hrefFor={(sort) => href({ sort })}
            none={t(input.show === "all" ? "articlesNone" : "shelfNone")}
          />
        </section>
        {keptDays !== null && (
          <Card>
            <CardHeader title={t("kept.title")} text={t("kept.text")} />
            <CardBody>
              <KeptSearchesForm key={keptDays} keptDays={keptDays} />
            </CardBody>
          </Card>
        )}
      </div>
    </Messages>
  );
}
