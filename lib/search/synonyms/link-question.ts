import "server-only";
import { articleById, textsOf } from "#db/queries/knowledge.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { mayWriteArticles, scopeOf } from "#lib/knowledge/policy.ts";
import { withoutNoise } from "#lib/search/query/understand-query.ts";
import { wordsOf } from "#lib/search/query/split-words.ts";
import { searchArticles } from "#lib/search/search-articles.ts";
import { saveSynonym } from "./save-synonym.ts";
import { type LinkInput, longestTerm } from "./schema.ts";

/** Among so many first answers an article counts as found. */
const isSeen = 3;

/** As many whole words as a term may have letters. */
function phraseOf(words: readonly string[]): string {
  let phrase = "";
  for (const word of words) {
    if (phrase.length + word.length + 1 > longestTerm) break;
    phrase = phrase ? `${phrase} ${word}` : word;
  }
  return phrase;
}

/**
 * Makes a question find a published article: the words of the question become a one-way synonym of the article's title, which
 * every engine respects and which is taken back like any other synonym. `isFound`: the question now finds it among the first
 * answers. Throws `invalid` for a question without words, `not_found`, and `conflict` when it was linked before.
 */
export async function linkQuestion(
  ctx: Context,
  input: LinkInput,
): Promise<{ synonymId: string; isFound: boolean }> {
  permit(mayWriteArticles(ctx.actor), "knowledge.errors.mayNotWrite");
  const article = found(
    await articleById(ctx.db, scopeOf(ctx.actor), input.articleId),
    "knowledge.errors.notFound",
  );
  const texts = await textsOf(ctx.db, article.id);
  const text = texts.find((t) => t.lang === input.lang) ?? texts[0];
  if (article.state !== "published" || !text) throw new AppError("not_found", "knowledge.errors.notFound");
  const words = withoutNoise(wordsOf(input.query));
  const title = wordsOf(text.title);
  const terms = [phraseOf(words), phraseOf(title)];
  if (!terms.every(Boolean)) throw new AppError("invalid", "knowledge.synonyms.noWord");
  if (words.join(" ") === withoutNoise(title).join(" "))
    throw new AppError("conflict", "insight.errors.isTitle");
  const { id } = await saveSynonym(ctx, { lang: input.lang, terms, isOneWay: true });
  const answer = await searchArticles(ctx, { query: input.query, lang: input.lang, limit: isSeen });
  const first = [...answer.hits, ...answer.otherLanguage].slice(0, isSeen);
  return { synonymId: id, isFound: first.some((h) => h.id === article.id) };
}
