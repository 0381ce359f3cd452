import { Marked, type Token, type Tokens } from "marked";
import { calloutSign, isWorkspaceLink } from "./markup/types.ts";

const marked = new Marked({ gfm: true });

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", nbsp: " " };
const decoded = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name]!);

/** The words of a Markdown text without its marks, one block per line: what is searched and excerpted. Without those of links into the workspace. */
export function plainText(markdown: string): string {
  const lines: string[] = [];
  for (const token of marked.lexer(boundNesting(markdown))) collect(token, lines);
  return lines.filter(Boolean).join("\n");
}

const deepest = 20;
/** A mark of a list stands before a space: a ruler of hyphens is no list. */
const mark = "[ \\t]*(?:>[ \\t]?|(?:[-*+]|\\d{1,9}[.)])[ \\t])";
const nested = new RegExp(`^((?:${mark}){${deepest}})(?:${mark})+`, "gm");

/** Quotes in quotes in quotes and the like, kept to a depth that a parser survives. */
export const boundNesting = (markdown: string): string => markdown.replace(nested, "$1");

function collect(token: Token, lines: string[]): void {
  switch (token.type) {
    case "list":
      for (const item of (token as Tokens.List).items) for (const inner of item.tokens) collect(inner, lines);
      return;
    case "blockquote": {
      const { text, tokens } = token as Tokens.Blockquote;
      const sign = calloutSign.exec(text);
      for (const inner of sign ? marked.lexer(text.slice(sign[0].length)) : tokens) collect(inner, lines);
      return;
    }
    case "table": {
      const table = token as Tokens.Table;
      for (const row of [table.header, ...table.rows])
        lines.push(row.map((cell) => inline(cell.tokens)).join(" "));
      return;
    }
    case "code":
      lines.push((token as Tokens.Code).text);
      return;
    case "html":
      lines.push(decoded(token.raw.replace(/<[^>]*>/g, " ")).trim());
      return;
    case "space":
    case "hr":
    case "def":
      return;
    default:
      lines.push("tokens" in token && token.tokens ? inline(token.tokens) : decoded(token.raw.trim()));
  }
}

function inline(tokens: readonly Token[]): string {
  let out = "";
  for (const token of tokens) {
    if (token.type === "html") continue;
    // Search shows these words to readers.
    if (token.type === "link" && isWorkspaceLink((token as Tokens.Link).href)) continue;
    if (token.type === "br") out += "\n";
    else if ("tokens" in token && token.tokens && token.tokens.length > 0) out += inline(token.tokens);
    else if ("text" in token) out += decoded(String(token.text));
  }
  return out;
}
