import "server-only";
import { Marked, type Tokens } from "marked";
import sanitizeHtml from "sanitize-html";
import { boundNesting } from "./plain-text.ts";
import { type CalloutKind, calloutSign, isWorkspaceLink } from "./markup/types.ts";
import { slugOf } from "./rules.ts";
import type { Heading } from "./types.ts";

const escaped = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** Browsers read `/\` as `//` and skip tabs and line ends, so `/\evil.test` is somebody else's. */
const isOwnAddress = (address = ""): boolean => /^\/(?![/\\])[^\\\s]*$/.test(address);

const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    ...[
      "h2",
      "h3",
      "h4",
      "h5",
      "p",
      "br",
      "hr",
      "ul",
      "ol",
      "li",
      "blockquote",
      "pre",
      "code",
      "strong",
      "em",
      "del",
    ],
    ...["a", "img", "table", "thead", "tbody", "tr", "th", "td", "input", "sup", "sub", "div"],
  ],
  allowedAttributes: {
    a: ["href", "title", "rel"],
    img: ["src", "alt", "title", "width", "height", "loading"],
    th: ["align", "scope"],
    td: ["align"],
    code: ["class"],
    h2: ["id"],
    h3: ["id"],
    h4: ["id"],
    h5: ["id"],
    ol: ["start"],
    input: ["type", "checked", "disabled"],
    pre: ["tabindex"],
    div: ["class", "tabindex", "role"],
    p: ["class"],
  },
  allowedClasses: {
    code: [/^language-[\w-]+$/],
    div: ["table-scroll", "callout", /^callout-[a-z]+$/],
    p: ["callout-title"],
  },
  allowedSchemes: ["http", "https", "mailto", "tel"],
  allowedSchemesByTag: { img: [] },
  allowProtocolRelative: false,
  nestingLimit: 50,
  transformTags: {
    a: (tagName, attributes) => {
      const isOwn = attributes.href?.startsWith("#") || isOwnAddress(attributes.href);
      return {
        tagName,
        attribs: isOwn ? attributes : { ...attributes, rel: "noopener noreferrer nofollow" },
      };
    },
  },
  exclusiveFilter: (frame) =>
    (frame.tag === "img" && !isOwnAddress(frame.attribs.src)) ||
    (frame.tag === "input" && frame.attribs.type !== "checkbox"),
};

/** `/api/article-images/<id>#800x600`: with its size known, a picture that arrives late moves nothing. */
const imageSize = /#(\d{1,5})x(\d{1,5})$/;

const calloutTitles = {
  ru: { note: "Примечание", tip: "Совет", important: "Важно", warning: "Внимание", caution: "Осторожно" },
  en: { note: "Note", tip: "Tip", important: "Important", warning: "Warning", caution: "Caution" },
} as const;

/**
 * Markdown as safe HTML, with an id on every heading. HTML inside the Markdown is shown as text, and the result passes the
 * sanitiser all the same. Links into the workspace are for staff only, their words too. A heading of the first level becomes one of the second: the title is the page's own.
 */
export function renderArticle(
  markdown: string,
  lang: "ru" | "en" = "en",
  reader: { isStaff: boolean } = { isStaff: false },
): { html: string; contents: Heading[] } {
  const contents: Heading[] = [];
  const taken = new Map<string, number>();
  const isHidden = (link: Tokens.Link) => !reader.isStaff && isWorkspaceLink(link.href);
  const marked = new Marked({ gfm: true });
  marked.use({
    renderer: {
      html: (token: Tokens.HTML | Tokens.Tag) => escaped(token.raw),
      heading(token: Tokens.Heading) {
        const level = Math.min(5, Math.max(2, token.depth));
        // Of what is shown, not of what is written: a hidden link has no words here either.
        const text = this.parser.parseInline(token.tokens).replace(/<[^>]*>/g, "");
        const plain = decoded(text);
        const base = slugOf(plain);
        const before = taken.get(base) ?? 0;
        taken.set(base, before + 1);
        // A prefix of its own: the id of a heading must not be one that the page uses.
        const id = `s-${before === 0 ? base : `${base}-${before + 1}`}`;
        if (level <= 3) contents.push({ id, text: plain, level });
        return `<h${level} id="${id}">${this.parser.parseInline(token.tokens)}</h${level}>\n`;
      },
      blockquote(token: Tokens.Blockquote) {
        const kind = calloutSign.exec(token.text);
        const inner = this.parser.parse(kind ? marked.lexer(token.text.slice(kind[0].length)) : token.tokens);
        if (!kind) return `<blockquote>${inner}</blockquote>\n`;
        const name = kind[1]!.toLowerCase() as CalloutKind;
        return `<div class="callout callout-${name}" role="note"><p class="callout-title">${calloutTitles[lang][name]}</p>${inner}</div>\n`;
      },
      link(token: Tokens.Link) {
        if (isHidden(token)) return "";
        const inner = this.parser.parseInline(token.tokens);
        const title = token.title ? ` title="${escaped(token.title)}"` : "";
        return `<a href="${escaped(token.href)}"${title}>${inner}</a>`;
      },
      image(token: Tokens.Image) {
        const size = imageSize.exec(token.href);
        const space = size ? ` width="${size[1]}" height="${size[2]}"` : "";
        return `<img src="${escaped(token.href.replace(imageSize, ""))}" alt="${escaped(token.text)}"${space} loading="lazy">`;
      },
      table(token: Tokens.Table) {
        const cells = (row: Tokens.TableCell[], tag: string) =>
          row
            .map(
              (c) =>
                `<${tag}${c.align ? ` align="${c.align}"` : ""}>${this.parser.parseInline(c.tokens)}</${tag}>`,
            )
            .join("");
        const body = token.rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("");
        return `<div class="table-scroll" tabindex="0"><table><thead><tr>${cells(token.header, 'th scope="col"').replaceAll('</th scope="col">', "</th>")}</tr></thead><tbody>${body}</tbody></table></div>\n`;
      },
      code(token: Tokens.Code) {
        const language = /^[\w-]+/.exec(token.lang ?? "")?.[0];
        return `<pre tabindex="0"><code${language ? ` class="language-${language}"` : ""}>${escaped(token.text)}</code></pre>\n`;
      },
    },
  });
  const html = marked.parse(boundNesting(markdown), { async: false });
  return { html: sanitizeHtml(html, allowed), contents };
}

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"' };
const decoded = (text: string) =>
  text.replace(/&(?:#(\d{1,3})|(amp|lt|gt|quot));/g, (_, code?: string, name?: string) =>
    name ? named[name]! : String.fromCharCode(Number(code)),
  );
