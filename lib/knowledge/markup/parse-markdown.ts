import { Marked, type Token, type Tokens } from "marked";
import { boundNesting } from "#lib/knowledge/plain-text.ts";
import { type Block, calloutSign, type DocNode } from "./types.ts";

type Marks = NonNullable<DocNode["marks"]>;

/** HTML in an article is shown as it was typed, so it is text here too. */
const marked = new Marked({ gfm: true, tokenizer: { html: () => undefined, tag: () => undefined } });

const named: Record<string, string> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0", copy: "©", reg: "®", trade: "™" },
  ...{
    laquo: "«",
    raquo: "»",
    mdash: "—",
    ndash: "–",
    hellip: "…",
    rarr: "→",
    larr: "←",
    times: "×",
    deg: "°",
  },
};

/**
 * A Markdown text as the blocks it is made of. Joined, their `raw` is the text again, so that a block nobody touched can be
 * written back letter by letter. An empty text has no blocks.
 */
export function parseMarkdown(markdown: string): Block[] {
  const text = boundNesting(markdown);
  const starts: { at: number; node: DocNode }[] = [];
  let end = 0;
  for (const token of marked.lexer(text)) {
    // The parser drops spaces at ends of lines from what it calls raw, so a block is looked up where it stands.
    const written = token.raw.trim();
    const at = text.indexOf(written, end);
    const [node] = blockNodes([token]);
    if (node) starts.push({ at: at < 0 ? end : at, node });
    if (at >= 0) end = at + written.length;
  }
  // Blank lines and definitions of links stay with the block before them.
  return starts.map(({ at, node }, i) => ({ raw: text.slice(i === 0 ? 0 : at, starts[i + 1]?.at), node }));
}

function blockNodes(tokens: readonly Token[]): DocNode[] {
  const nodes: DocNode[] = [];
  for (const token of tokens) {
    const node = blockNode(token);
    if (node) nodes.push(node);
  }
  return nodes;
}

function blockNode(token: Token): DocNode | null {
  switch (token.type) {
    case "space":
    case "def":
      return null;
    case "hr":
      return { type: "horizontalRule" };
    case "heading": {
      const { depth, tokens } = token as Tokens.Heading;
      return { type: "heading", attrs: { level: depth }, ...inside(inline(tokens)) };
    }
    case "code": {
      const { text, lang } = token as Tokens.Code;
      // Of blank lines at its end the parser counts one too many.
      const code = text.replace(/\n$/, "");
      return {
        type: "codeBlock",
        attrs: { language: lang || null },
        ...inside(code ? [{ type: "text", text: code }] : []),
      };
    }
    case "blockquote":
      return quoteNode(token as Tokens.Blockquote);
    case "list":
      return listNode(token as Tokens.List);
    case "table":
      return tableNode(token as Tokens.Table);
    default:
      return {
        type: "paragraph",
        ...inside(inline("tokens" in token && token.tokens ? token.tokens : [token])),
      };
  }
}

const inside = (content: DocNode[]) => (content.length > 0 ? { content } : {});
const orEmpty = (content: DocNode[]): DocNode[] => (content.length > 0 ? content : [{ type: "paragraph" }]);

function quoteNode(token: Tokens.Blockquote): DocNode {
  const kind = calloutSign.exec(token.text);
  if (!kind) return { type: "blockquote", content: orEmpty(blockNodes(token.tokens)) };
  return {
    type: "callout",
    attrs: { kind: kind[1]!.toLowerCase() },
    content: orEmpty(blockNodes(marked.lexer(token.text.slice(kind[0].length)))),
  };
}

function listNode(token: Tokens.List): DocNode {
  const items = token.items.map((item): DocNode => {
    const content = orEmpty(blockNodes(item.tokens.filter((t) => t.type !== "checkbox")));
    const box = item.task ? `[${item.checked ? "x" : " "}] ` : "";
    if (content[0]!.type !== "paragraph") content.unshift({ type: "paragraph" });
    if (box)
      content[0] = { ...content[0]!, content: [{ type: "text", text: box }, ...(content[0]!.content ?? [])] };
    return { type: "listItem", content };
  });
  return token.ordered
    ? { type: "orderedList", attrs: { start: Number(token.start) || 1 }, content: items }
    : { type: "bulletList", content: items };
}

function tableNode(token: Tokens.Table): DocNode {
  const row = (cells: readonly Tokens.TableCell[], type: string): DocNode => ({
    type: "tableRow",
    content: cells.map((cell) => ({
      type,
      attrs: { align: cell.align },
      content: [{ type: "paragraph", ...inside(inline(cell.tokens)) }],
    })),
  });
  return {
    type: "table",
    content: [row(token.header, "tableHeader"), ...token.rows.map((cells) => row(cells, "tableCell"))],
  };
}

/** Inline tokens as text with marks; neighbours with the same marks are one. */
function inline(tokens: readonly Token[], marks: Marks = []): DocNode[] {
  const nodes: DocNode[] = [];
  const add = (text: string, own: Marks = marks) => {
    if (!text) return;
    const last = nodes.at(-1);
    if (last?.type === "text" && JSON.stringify(last.marks ?? []) === JSON.stringify(own)) last.text += text;
    else nodes.push({ type: "text", text, ...(own.length > 0 && { marks: own }) });
  };
  const nest = (inner: readonly Token[] | undefined, mark: Marks[number]) => {
    const has = marks.some((m) => m.type === mark.type);
    for (const node of inline(inner ?? [], has ? marks : [...marks, mark]))
      if (node.type === "text") add(node.text!, node.marks);
      else nodes.push(node);
  };
  for (const token of tokens) {
    switch (token.type) {
      case "strong":
        nest(token.tokens, { type: "bold" });
        break;
      case "em":
        nest(token.tokens, { type: "italic" });
        break;
      case "del":
        nest(token.tokens, { type: "strike" });
        break;
      case "codespan":
        add((token as Tokens.Codespan).text, [...marks, { type: "code" }]);
        break;
      case "link": {
        const { href, title, tokens: inner } = token as Tokens.Link;
        nest(inner, { type: "link", attrs: { href, title: title ?? null } });
        break;
      }
      case "image": {
        const { href, text, title } = token as Tokens.Image;
        nodes.push({ type: "image", attrs: { src: href, alt: text, title: title ?? null } });
        break;
      }
      case "br":
        nodes.push({ type: "hardBreak" });
        break;
      case "escape":
        add((token as Tokens.Escape).text);
        break;
      default:
        if ("tokens" in token && token.tokens)
          for (const node of inline(token.tokens, marks))
            if (node.type === "text") add(node.text!, node.marks);
            else nodes.push(node);
        // A line that simply goes on is a space to readers.
        else add(decoded(("text" in token ? String(token.text) : token.raw).replace(/[ \t]*\n[ \t]*/g, " ")));
    }
  }
  return nodes;
}

const decoded = (text: string) =>
  text.replace(
    /&(?:#(\d{1,6})|#x([\da-f]{1,5})|([a-z]+));/gi,
    (all, dec?: string, hex?: string, name?: string) => {
      if (name) return named[name] ?? all;
      const code = dec ? Number(dec) : Number.parseInt(hex!, 16);
      return code > 0x1f && code < 0x11_0000 && !(code >= 0xd8_00 && code <= 0xdf_ff)
        ? String.fromCodePoint(code)
        : all;
    },
  );
