import { diffArrays } from "diff";
import type { Block, DocNode } from "./types.ts";

/**
 * The document as Markdown again. `before` is what it was opened from, with each block as the editor holds it; blocks that are
 * still the same are written back as they stood, and only the others are written anew.
 */
export function writeMarkdown(nodes: readonly DocNode[], before: readonly Block[] = []): string {
  const parts: { text: string; from: number | null }[] = [];
  const old = before.map((b) => JSON.stringify(b.node));
  const now = nodes.map((n) => JSON.stringify(n));
  let at = 0;
  let from = 0;
  for (const change of diffArrays(old, now)) {
    if (change.removed) from += change.count;
    else
      for (let i = 0; i < change.count; i++, at++) {
        if (change.added) parts.push({ text: block(nodes[at]!, nodes[at - 1]), from: null });
        else parts.push({ text: before[from]!.raw, from: from++ });
      }
  }
  const shown = parts.filter((p) => p.text.trim() !== "");
  return shown
    .map((part, i) => {
      const next = shown[i + 1];
      if (next)
        return part.from !== null && next.from === part.from + 1 ? part.text : `${part.text.trimEnd()}\n\n`;
      return part.from === before.length - 1 && part.from !== null ? part.text : part.text.trimEnd();
    })
    .join("");
}

/** Blocks in a quote, an item or a document, with a blank line between them. */
const blocks = (nodes: readonly DocNode[], gap = "\n\n"): string =>
  nodes
    .map((node, i) => block(node, nodes[i - 1]))
    .filter(Boolean)
    .join(gap);

function block(node: DocNode, previous?: DocNode): string {
  const content = node.content ?? [];
  switch (node.type) {
    case "heading":
      return `${"#".repeat(Number(node.attrs?.level) || 2)} ${oneLine(content)}`;
    case "horizontalRule":
      return "---";
    case "codeBlock":
      return fence(content.map((n) => n.text ?? "").join(""), node.attrs?.language);
    case "blockquote":
      return prefixed(blocks(content), "> ");
    case "callout":
      return `> [!${String(node.attrs?.kind ?? "note").toUpperCase()}]\n${prefixed(blocks(content), "> ")}`;
    case "bulletList":
    case "orderedList":
      return list(node, previous?.type === node.type);
    case "table":
      return table(content);
    default:
      return startEscaped(inline(content)).trim();
  }
}

function fence(text: string, language: unknown): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((m) => m[0].length));
  const mark = "`".repeat(longest + 1);
  const name = typeof language === "string" ? language.replace(/[`\n]/g, "") : "";
  return `${mark}${name}\n${text}\n${mark}`;
}

const prefixed = (text: string, prefix: string): string =>
  text
    .split("\n")
    .map((line) => (line ? prefix + line : prefix.trimEnd()))
    .join("\n");

/** Two lists of one kind in a row would be read as one, so the second takes the other sign. */
function list(node: DocNode, isSecond: boolean): string {
  const items = node.content ?? [];
  const start = Number(node.attrs?.start ?? 1);
  const isLoose = items.some((item) => (item.content ?? []).filter((n) => n.type === "paragraph").length > 1);
  return items
    .map((item, i) => {
      const mark =
        node.type === "bulletList" ? (isSecond ? "* " : "- ") : `${start + i}${isSecond ? ")" : "."} `;
      const body = blocks(item.content ?? [], isLoose ? "\n\n" : "\n").replace(
        /^\\\[([ xX])\\\](?= |$)/,
        "[$1]",
      );
      const pad = " ".repeat(mark.length);
      return mark + body.replace(/\n(?!\n|$)/g, `\n${pad}`);
    })
    .map((item) => item.trimEnd())
    .join(isLoose ? "\n\n" : "\n");
}

function table(rows: readonly DocNode[]): string {
  const width = Math.max(1, ...rows.map((row) => row.content?.length ?? 0));
  const lines = rows.map((row) => {
    const cells = (row.content ?? []).map((cell) =>
      (cell.content ?? [])
        .map((n) => oneLine(leafInlines(n)))
        .filter(Boolean)
        .join(" ")
        .replaceAll("|", "\\|"),
    );
    while (cells.length < width) cells.push("");
    return `| ${cells.join(" | ")} |`;
  });
  const align = Array.from({ length: width }, (_, i) => {
    const side = rows[0]?.content?.[i]?.attrs?.align;
    return side === "left" ? ":---" : side === "right" ? "---:" : side === "center" ? ":---:" : "---";
  });
  return [lines[0], `| ${align.join(" | ")} |`, ...lines.slice(1)].join("\n");
}

/** A cell holds one line: of a list in it, the words. */
const leafInlines = (node: DocNode): DocNode[] =>
  node.content?.some((n) => n.type === "text" || n.type === "image" || n.type === "hardBreak")
    ? node.content
    : (node.content ?? []).flatMap((n, i) => [
        ...(i > 0 ? [{ type: "text", text: " " }] : []),
        ...leafInlines(n),
      ]);

const oneLine = (content: readonly DocNode[]): string =>
  inline(content.map((n) => (n.type === "hardBreak" ? { type: "text", text: " " } : n)))
    .replace(/\s*\n\s*/g, " ")
    .trim();

const order = ["link", "bold", "italic", "strike", "code"];
const signs: Record<string, string> = { bold: "**", italic: "*", strike: "~~" };
type Mark = NonNullable<DocNode["marks"]>[number];
const keyOf = (mark: Mark) => `${mark.type} ${String(mark.attrs?.href ?? "")}`;

/** Text with marks; a mark that spans several pieces is written once around them. */
function inline(nodes: readonly DocNode[], open: readonly string[] = []): string {
  let out = "";
  for (let i = 0; i < nodes.length;) {
    const node = nodes[i]!;
    const fresh = (node.marks ?? []).filter((m) => order.includes(m.type) && !open.includes(keyOf(m)));
    if (node.type !== "text" || fresh.length === 0) {
      out += leaf(node, out);
      i++;
      continue;
    }
    const spans = fresh.map((mark) => {
      let end = i + 1;
      while (nodes[end]?.marks?.some((m) => keyOf(m) === keyOf(mark))) end++;
      return { mark, end };
    });
    spans.sort((a, b) => b.end - a.end || order.indexOf(a.mark.type) - order.indexOf(b.mark.type));
    const { mark, end } = spans.find((s) => s.mark.type !== "code") ?? spans[0]!;
    out += wrapped(mark, nodes.slice(i, end), open);
    i = end;
  }
  return out;
}

function wrapped(mark: Mark, nodes: readonly DocNode[], open: readonly string[]): string {
  if (mark.type === "code") return codeSpan(nodes.map((n) => n.text ?? "").join(""));
  const href = String(mark.attrs?.href ?? "");
  if (
    mark.type === "link" &&
    nodes.length === 1 &&
    nodes[0]!.text === href &&
    /^https?:\/\/\S+[\w/]$/.test(href)
  )
    return href;
  const inner = inline(nodes, [...open, keyOf(mark)]);
  // A sign beside a space does not open or close anything.
  const [, before, text, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(inner)!;
  if (!text) return inner;
  if (mark.type === "link") return `${before}[${text}](${target(href, mark.attrs?.title)})${after}`;
  return `${before}${signs[mark.type]}${text}${signs[mark.type]}${after}`;
}

function target(href: string, title: unknown): string {
  const safe = /[\s()<>\\]/.test(href)
    ? `<${href.replace(/[<>\n\\]/g, (c) => (c === "\n" ? "%0A" : `%${c.charCodeAt(0).toString(16).toUpperCase()}`))}>`
    : href;
  return typeof title === "string" && title ? `${safe} "${title.replace(/(["\\])/g, "\\$1")}"` : safe;
}

function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map((m) => m[0].length));
  const mark = "`".repeat(longest + 1);
  const pad = /^`|`$|^ .* $/.test(text) ? " " : "";
  return `${mark}${pad}${text}${pad}${mark}`;
}

function leaf(node: DocNode, before: string): string {
  if (node.type === "hardBreak") return "\\\n";
  if (node.type === "image") {
    const alt = String(node.attrs?.alt ?? "").replace(/([[\]\\])/g, "\\$1");
    return `![${alt}](${target(String(node.attrs?.src ?? ""), node.attrs?.title)})`;
  }
  const text = escaped(node.text ?? "");
  return before.endsWith("\\\n") ? startEscaped(text) : text;
}

/** Plain words: what would be read as a sign of Markdown stays a character. */
const escaped = (text: string): string =>
  text
    .replace(/[\\`*[\]<~]/g, "\\$&")
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replace(/&(?=#?\w+;)/g, "\\&");

/** What would begin a heading, a quote, a list or a line. */
const startEscaped = (text: string): string =>
  text.replace(/^(\s*)([#>+=|-])/, "$1\\$2").replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, "$1\\$2");
