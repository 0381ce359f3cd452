import "server-only";
import type { Context } from "#lib/core/context.ts";
import { translator } from "#lib/i18n/translator.ts";
import { readArticleUse, readFruitless, readTopics } from "./read.ts";
import type { ExportInput } from "./schema.ts";

type Cells = (string | number | null)[];

/** More than an editor can read, and few enough for one answer. */
const mostRows = 5_000;

/** One list of the overview as a table, first row the headings. */
async function tableOf(ctx: Context, input: ExportInput): Promise<Cells[]> {
  const t = translator(ctx.locale);
  const heads = (...keys: string[]) => keys.map((key) => t(`insight.col.${key}`));
  const yes = (is: boolean) => (is ? 1 : 0);
  switch (input.list) {
    case "topics":
      return [
        heads("topic", "tickets", "minutes", "numbers"),
        ...(await readTopics(ctx, input, mostRows)).map((row) => [
          row.subject,
          row.times,
          row.minutes,
          row.numbers.join(" "),
        ]),
      ];
    case "searches":
      return [
        heads("query", "lang", "times", "failed", "last", "others"),
        ...(await readFruitless(ctx, input, mostRows)).map((row) => [
          row.query,
          row.lang,
          row.times,
          yes(row.isFailed),
          row.lastAt,
          row.others.join(" | "),
        ]),
      ];
    case "articles":
      return [
        heads("article", "views", "opened", "solved", "helped", "notHelped", "deflection", "answered").concat(
          heads("oldest", "owner", "outdated"),
        ),
        ...(await readArticleUse(ctx, input, mostRows)).map((row) => [
          row.title,
          row.views,
          row.opened,
          row.solved,
          row.helpful,
          row.unhelpful,
          row.deflection === null ? null : Math.round(row.deflection * 100) / 100,
          row.answered,
          row.updatedAt,
          row.owner,
          yes(row.isOutdated),
        ]),
      ];
  }
}

/** A cell that a spreadsheet would take for a formula is made a text: questions come from anybody. */
function cellOf(value: string | number | null): string {
  if (typeof value === "number") return String(value);
  const text = (value ?? "").replace(/^(?=[\s]*[=+\-@])/, "'");
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * One list of the overview as CSV (RFC 4180, UTF-8 with a mark at the beginning, which spreadsheets need for Cyrillic), at most
 * 5,000 rows. Shares are from 0 to 1, yes and no are 1 and 0, moments are ISO 8601 in UTC.
 */
export async function exportInsight(ctx: Context, input: ExportInput): Promise<string> {
  const rows = await tableOf(ctx, input);
  return `\ufeff${rows.map((row) => row.map(cellOf).join(",")).join("\r\n")}\r\n`;
}
