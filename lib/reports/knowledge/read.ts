import "server-only";
import {
  type ArticleOrder,
  articleUse,
  countCoverage,
  fruitlessSearches,
  uncoveredTickets,
} from "#db/queries/knowledge-insight.ts";
import type { Context } from "#lib/core/context.ts";
import { permit } from "#lib/core/errors.ts";
import { mayWriteArticles } from "#lib/knowledge/policy.ts";
import { stemOf } from "#lib/search/query/find-stem.ts";
import { chatter, stopWords } from "#lib/search/query/noise-words.ts";
import { wordsOf } from "#lib/search/query/split-words.ts";
import { groupAlike, isOutdated, type Period } from "./rules.ts";
import type { ArticleUseView, FruitlessView, KnowledgeInsight, TopicView } from "./types.ts";

const day = 86_400_000;
/** As many of the newest tickets and of the most frequent questions are looked at. */
const mostLooked = 3_000;
const mostShown = 30;

const stemsOf = (text: string): string[] =>
  wordsOf(text)
    .filter((word) => !stopWords.has(word) && !chatter.has(word) && !/^\d+$/.test(word))
    .map(stemOf);

/** What the knowledge base answers, what it does not, and how its articles are used, in the last `days`. */
export async function readKnowledgeInsight(
  ctx: Context,
  input: { days: Period; order: ArticleOrder },
): Promise<KnowledgeInsight> {
  permit(mayWriteArticles(ctx.actor), "knowledge.errors.mayNotWrite");
  const now = ctx.now();
  const since = new Date(now.getTime() - input.days * day);
  const [coverage, before, tickets, searches, articles] = await Promise.all([
    countCoverage(ctx.db, since, now),
    countCoverage(ctx.db, new Date(since.getTime() - input.days * day), since),
    uncoveredTickets(ctx.db, since, mostLooked),
    fruitlessSearches(ctx.db, since, mostLooked),
    articleUse(ctx.db, {
      since,
      // Whoever opened it today may still file a ticket.
      until: new Date(now.getTime() - day),
      lang: ctx.locale,
      order: input.order,
      limit: 200,
    }),
  ]);
  return {
    days: input.days,
    coverage,
    before,
    topics: topicsOf(tickets),
    searches: searchesOf(searches),
    articles: articles.map((a): ArticleUseView => {
      const { known, deflected, updatedAt, ...shown } = a;
      return {
        ...shown,
        updatedAt: updatedAt.toISOString(),
        isOutdated: isOutdated(a, now),
        deflection: known > 0 ? deflected / known : null,
      };
    }),
  };
}

/** What came more than once, the most frequent first, then what cost the most time. */
function topicsOf(tickets: Awaited<ReturnType<typeof uncoveredTickets>>): TopicView[] {
  return groupAlike(tickets, (t) => stemsOf(t.subject))
    .filter((g) => g.items.length > 1)
    .map(({ items }) => ({
      subject: items[0]!.subject,
      times: items.length,
      minutes: Math.round(items.reduce((sum, t) => sum + t.callSeconds, 0) / 60),
      numbers: items.slice(0, 5).map((t) => t.number),
    }))
    .toSorted((a, b) => b.times - a.times || b.minutes - a.minutes)
    .slice(0, mostShown);
}

function searchesOf(searches: Awaited<ReturnType<typeof fruitlessSearches>>): FruitlessView[] {
  return (["ru", "en"] as const)
    .flatMap((lang) =>
      groupAlike(
        searches.filter((s) => s.lang === lang),
        (s) => {
          const stems = stemsOf(s.query);
          return stems.length > 0 ? stems : [s.query];
        },
      ),
    )
    .map(({ items }) => ({
      query: items[0]!.query,
      lang: items[0]!.lang,
      isFailed: items.some((s) => s.isFailed),
      times: items.reduce((sum, s) => sum + s.times, 0),
      lastAt: new Date(Math.max(...items.map((s) => s.lastAt.getTime()))).toISOString(),
      others: items.slice(1, 4).map((s) => s.query),
    }))
    .toSorted((a, b) => Number(b.isFailed) - Number(a.isFailed) || b.times - a.times)
    .slice(0, mostShown);
}
