import { DomUtils, parseDocument } from "htmlparser2";
import { escapeHtml } from "#lib/core/text.ts";
import { headerBlockAt } from "#lib/mail/rules.ts";

const { isDocument, isTag, isText } = DomUtils;

type Root = ReturnType<typeof parseDocument>;
type Node = Root["children"][number];
type Line = { text: string; first: Node };
/** Where a piece of the HTML begins and ends. */
type Piece = { start: number; end: number };

/**
 * Folds the letter that is quoted at the end of cleaned HTML: what stands under the headers that Outlook puts above it, otherwise the
 * last outermost quote. Nothing when something is written under it: an answer between quotes is read with them. Linear.
 */
export function foldQuote(html: string, label: string): string {
  const quote = underHeaders(html) ?? lastQuote(html);
  if (!quote) return html;
  const { start, end } = quote;
  return `${html.slice(0, start)}<details><summary>${escapeHtml(label)}</summary>${html.slice(start, end)}</details>${html.slice(end)}`;
}

const tag = /<(\/?)blockquote\b[^>]*>/g;

function lastQuote(html: string): Piece | null {
  let depth = 0;
  let start = -1;
  let last: Piece | null = null;
  for (const match of html.matchAll(tag)) {
    if (!match[1]) {
      if (depth === 0) start = match.index;
      depth++;
    } else if (depth > 0) {
      depth--;
      if (depth === 0) last = { start, end: match.index + match[0].length };
    }
  }
  if (!last || hasWords(html.slice(last.end)) || !hasWords(html.slice(0, last.start))) return null;
  return last;
}

/** Clean HTML has a ">" only at the end of its tags. */
const hasWords = (html: string): boolean => /[^\s\u00a0]/.test(html.replace(/<(?!img\b)[^>]*>|&nbsp;/g, ""));

/** From the headers of a quoted letter on: its programs mark it by nothing else. */
function underHeaders(html: string): Piece | null {
  const root = parseDocument(html, { withStartIndices: true, withEndIndices: true });
  const { lines, filled } = read(root);
  const at = headerBlockAt(lines.map((line) => line.text));
  if (!at) return null;
  // As far out as nothing stands before it, but not out of the cell that it is in.
  let node = lines[at]!.first;
  for (let outer = node.parent; outer && isTag(outer); outer = outer.parent) {
    if (cells.has(outer.name) || aside(node, "prev", filled)) break;
    node = outer;
  }
  for (let outer = node.parent; outer && isTag(outer); outer = outer.parent)
    if (outer.name === "blockquote" || aside(outer, "next", filled)) return null;
  const rule = beside(node, filled);
  return {
    start: (rule ?? node).startIndex!,
    end: node.parent!.children.at(-1)!.endIndex! + 1,
  };
}

const cells = new Set(["td", "th", "li", "dt", "dd", "caption", "blockquote"]);
const blocks = new Set([
  ...cells,
  ..."p div br hr h1 h2 h3 h4 h5 h6 pre ul ol dl table tr center".split(" "),
]);

/** What stands in lines on the screen, without empty ones, and everything in which there is a word or a picture. */
function read(root: Root): { lines: Line[]; filled: Set<Node> } {
  const lines: Line[] = [];
  const filled = new Set<Node>();
  let text = "";
  let first: Node | null = null;
  const end = () => {
    if (first) lines.push({ text: text.replace(/\s+/g, " ").trim(), first });
    text = "";
    first = null;
  };
  const fill = (node: Node) => {
    for (let own: Root | Node | null = node; own && !isDocument(own) && !filled.has(own); own = own.parent)
      filled.add(own);
  };
  // Not by recursion: whoever nests deeply enough would end it.
  const waiting: { node: Node; isDone: boolean }[] = [];
  const wait = (nodes: readonly Node[]) => {
    for (const node of nodes.toReversed()) waiting.push({ node, isDone: false });
  };
  wait(root.children);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, isDone } = next;
    if (isText(node)) {
      if (/[^\s\u00a0]/.test(node.data)) {
        first ??= node;
        fill(node);
      }
      text += node.data;
    } else if (isTag(node)) {
      if (blocks.has(node.name)) end();
      if (node.name === "img") fill(node);
      if (isDone) continue;
      waiting.push({ node, isDone: true });
      wait(node.children);
    }
  }
  end();
  return { lines, filled };
}

/** Whether a word or a picture stands before or behind a node, in what it is part of. */
function aside(node: Node, way: "prev" | "next", filled: ReadonlySet<Node>): boolean {
  for (let other = node[way]; other; other = other[way]) if (filled.has(other)) return true;
  return false;
}

/** The line that is drawn above a node. */
function beside(node: Node, filled: ReadonlySet<Node>): Node | null {
  let other = node.prev;
  while (other && isText(other) && !filled.has(other)) other = other.prev;
  return other && isTag(other) && other.name === "hr" ? other : null;
}
