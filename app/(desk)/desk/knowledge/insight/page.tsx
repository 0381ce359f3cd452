import { ChevronLeft } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ArticleUse } from "#components/reports/article-use.tsx";
import { FruitlessSearches } from "#components/reports/fruitless-searches.tsx";
import { KnowledgeCoverage } from "#components/reports/knowledge-coverage.tsx";
import { UncoveredTopics } from "#components/reports/uncovered-topics.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { IntentLink } from "#components/ui/intent-link.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SegmentedLinks } from "#components/ui/segmented.tsx";
import { staffContext } from "#lib/auth/current.ts";
import { readKnowledgeInsight } from "#lib/reports/knowledge/read.ts";
import { articleOrders, periods } from "#lib/reports/knowledge/rules.ts";

type Asked = Promise<{ days?: string; sort?: string }>;

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
  const days = periods.find((d) => String(d) === asked.days) ?? 30;
  const order = articleOrders.find((o) => o === asked.sort) ?? "views";
  const insight = await readKnowledgeInsight(ctx, { days, order });
  const href = (change: { days?: number; sort?: string }) => {
    const now = { days, sort: order, ...change };
    return `/desk/knowledge/insight?days=${now.days}&sort=${now.sort}`;
  };
  return (
    <Messages namespaces={["knowledge"]}>
      <div className="mx-auto flex w-full max-w-6xl flex-col gap-6 px-4 py-4 lg:px-6">
        <PageHeader
          className="mb-0"
          title={t("title")}
          text={t("lead")}
          above={
            <IntentLink
              href="/desk/knowledge"
              className="inline-flex items-center gap-1 rounded-xs text-xs text-muted hover:text-foreground"
            >
              <ChevronLeft className="size-3.5" />
              {all("title")}
            </IntentLink>
          }
          actions={
            <SegmentedLinks
              label={t("period")}
              current={href({})}
              options={periods.map((d) => ({ href: href({ days: d }), label: t("days", { days: d }) }))}
            />
          }
        />
        <KnowledgeCoverage insight={insight} />
        <div className="grid items-start gap-6 xl:grid-cols-2">
          <Card>
            <CardHeader title={t("searches")} text={t("searchesText")} />
            <FruitlessSearches searches={insight.searches} />
          </Card>
          <Card>
            <CardHeader title={t("topics")} text={t("topicsText")} />
            <UncoveredTopics topics={insight.topics} lang={ctx.locale} />
          </Card>
        </div>
        <section>
          <h2 className="text-base font-semibold">{t("articles")}</h2>
          <p className="mt-0.5 mb-3 max-w-[75ch] text-2sm text-muted">{t("articlesText")}</p>
          <ArticleUse articles={insight.articles} order={order} hrefFor={(sort) => href({ sort })} />
        </section>
      </div>
    </Messages>
  );
}
