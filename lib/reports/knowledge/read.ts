import "server-only";
import {
  articleUse,
  countCoverage,
  type FruitlessSearch,
  fruitlessSearches,
  uncoveredTickets,
} from "#db/queries/knowledge-insight.ts";
import type { Context } from "#lib/core/context.ts";
import { permit } from "#lib/core/errors.ts";
import { mayWriteArticles } from "#lib/knowledge/policy.ts";
import { stemOf } from "#lib/search/query/find-stem.ts";
import { chatter, stopWords } from "#lib/search/query/noise-words.ts";
import { wordsOf } from "#lib/search/query/split-words.ts";
import { searchArticles } from "#lib/search/search-articles.ts";
import { groupAlike } from "./rules.ts";
import type { InsightInput } from "./schema.ts";
import type { ArticleUseView, FruitlessView, KnowledgeInsight, TopicView } from "./types.ts";

const day = 86_400_000;
/** As many of the newest tickets, and of the most frequent of the newest fruitless searches, are looked at. */
const mostLooked = 3_000;
const newestSearches = 50_000;
/** As many rows a list has on the screen. */
const shown = { topics: 30, searches: 30, articles: 200 };

const stemsOf = (text: string): string[] =>
  wordsOf(text)
    .filter((word) => !stopWords.has(word) && !chatter.has(word) && !/^\d+$/.test(word))
    .map(stemOf);

const sinceOf = (ctx: Context, input: InsightInput) => new Date(ctx.now().getTime() - input.days * day);
const permitReading = (ctx: Context) => permit(mayWriteArticles(ctx.actor), "knowledge.errors.mayNotWrite");

/** What the knowledge base answers, what it does not, and how its articles are used, in the last `days`. */
export async function readKnowledgeInsight(ctx: Context, input: InsightInput): Promise<KnowledgeInsight> {
  permitReading(ctx);
  const since = sinceOf(ctx, input);
  const [coverage, before, topics, searches, articles] = await Promise.all([
    countCoverage(ctx.db, since, ctx.now()),
    countCoverage(ctx.db, new Date(since.getTime() - input.days * day), since),
    readTopics(ctx, input, shown.topics),
    readFruitless(ctx, input, shown.searches),
    readArticleUse(ctx, input, shown.articles),
  ]);
  return { days: input.days, coverage, before, topics, searches: await tryAgain(ctx, searches), articles };
}

/** What came more than once without an article: the most frequent first, or what took the most time. */
export async function readTopics(ctx: Context, input: InsightInput, most: number): Promise<TopicView[]> {
  permitReading(ctx);
  const tickets = await uncoveredTickets(ctx.db, sinceOf(ctx, input), mostLooked);
  const [first, second] =
    input.topics === "times" ? (["times", "minutes"] as const) : (["minutes", "times"] as const);
  return groupAlike(tickets, (t) => stemsOf(t.subject))
    .filter((g) => g.items.length > 1)
    .map(({ items }) => ({
      subject: items[0]!.subject,
      times: items.length,
      minutes: Math.round(items.reduce((sum, t) => sum + t.callSeconds, 0) / 60),
      numbers: items.slice(0, 5).map((t) => t.number),
    }))
    .toSorted((a, b) => b[first] - a[first] || b[second] - a[second])
    .slice(0, most);
}

/** What was searched in vain, the same in other words as one: what has no answer first. */
export async function readFruitless(
  ctx: Context,
  input: InsightInput,
  most: number,
): Promise<FruitlessView[]> {
  permitReading(ctx);
  const searches = await fruitlessSearches(ctx.db, sinceOf(ctx, input), {
    looked: newestSearches,
    limit: mostLooked,
  });
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
    .map(({ items }) => fruitlessView(items))
    .toSorted((a, b) => Number(b.isFailed) - Number(a.isFailed) || b.times - a.times)
    .slice(0, most);
}

const fruitlessView = (items: readonly FruitlessSearch[]): FruitlessView => ({
  query: items[0]!.query,
  lang: items[0]!.lang,
  isFailed: items.some((s) => s.isFailed),
  isAnswered: false,
  times: items.reduce((sum, s) => sum + s.times, 0),
  lastAt: new Date(Math.max(...items.map((s) => s.lastAt.getTime()))).toISOString(),
  others: items.slice(1, 4).map((s) => s.query),
});

/** Asks again, as a visitor would, what had no answer: an editor sees what is done already. Done things come last. */
async function tryAgain(ctx: Context, searches: readonly FruitlessView[]): Promise<FruitlessView[]> {
  const visitor: Context = { ...ctx, actor: { kind: "visitor" } };
  const list = await Promise.all(
    searches.map(async (search) => {
      if (!search.isFailed) return search;
      const { query, lang } = search;
      const { confident } = await searchArticles(visitor, { query, lang, limit: 5 });
      return { ...search, isAnswered: confident };
    }),
  );
  return list.toSorted((a, b) => Number(a.isAnswered) - Number(b.isAnswered));
}

/** Published articles with how they were used. */
export async function readArticleUse(
  ctx: Context,
  input: InsightInput,
  most: number,
): Promise<ArticleUseView[]> {
  permitReading(ctx);
  const now = ctx.now();
  const articles = await articleUse(ctx.db, {
    since: sinceOf(ctx, input),
    // Whoever opened it today may still file a ticket.
    until: new Date(now.getTime() - day),
    now,
    lang: ctx.locale,
    order: input.sort,
    shelf: input.show,
    limit: most,
  });
  return articles.map(({ known, deflected, updatedAt, ...rest }) => ({
    ...rest,
    updatedAt: updatedAt.toISOString(),
    deflection: known > 0 ? deflected / known : null,
  }));
}
