import "server-only";
import { diffLines, diffWordsWithSpace } from "diff";
import { draftsOf, textsOf, versionText } from "#db/queries/knowledge.ts";
import type { Context } from "#lib/core/context.ts";
import { found, permit } from "#lib/core/errors.ts";
import { mayWriteArticles } from "./policy.ts";
import type { CompareVersionsInput } from "./schema.ts";
import type { ChangePiece, VersionDifference } from "./types.ts";

/** Word by word for so long (ms); what differs more than can be told in this time is compared by lines. */
const patience = 400;
/** Unchanged words longer than this are shown by their ends. */
const longestSame = 400;
const shownOfSame = 150;

/** What changed from a version to another one, or to the text as it stands now (unpublished words included). */
export async function compareVersions(ctx: Context, input: CompareVersionsInput): Promise<VersionDifference> {
  permit(mayWriteArticles(ctx.actor), "knowledge.errors.mayNotWrite");
  const { articleId, lang, version, against } = input;
  const [before, after] = await Promise.all([
    versionText(ctx.db, articleId, lang, version),
    against ? versionText(ctx.db, articleId, lang, against) : textNow(ctx, articleId, lang),
  ]);
  const [from, to] = [
    found(before, "knowledge.errors.noVersion"),
    found(after, "knowledge.errors.noVersion"),
  ];
  return { title: changesOf(from.title, to.title), body: changesOf(from.body, to.body) };
}

async function textNow(ctx: Context, articleId: string, lang: "ru" | "en") {
  const [drafts, texts] = await Promise.all([draftsOf(ctx.db, articleId), textsOf(ctx.db, articleId)]);
  return drafts.find((d) => d.lang === lang) ?? texts.find((t) => t.lang === lang);
}

/** Pieces that are the same, added or removed; only one that is the same when nothing changed. */
export function changesOf(before: string, after: string): ChangePiece[] {
  const changes = diffWordsWithSpace(before, after, { timeout: patience }) ?? diffLines(before, after);
  return changes.map(({ value, added, removed }) =>
    added
      ? { text: value, is: "added" }
      : removed
        ? { text: value, is: "removed" }
        : { text: shortened(value), is: "same" },
  );
}

const shortened = (text: string): string =>
  text.length <= longestSame
    ? text
    : `${text.slice(0, shownOfSame)} … ${text.slice(-shownOfSame)}`.toWellFormed();
