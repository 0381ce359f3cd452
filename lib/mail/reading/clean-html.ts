import { convert } from "html-to-text";
import sanitizeHtml from "sanitize-html";

/** Longer HTML is cut: what a person reads is at the beginning. */
const longestHtml = 512 * 1024;
const colour = [/^#[0-9a-f]{3,8}$/i, /^rgba?\([\d\s,.%]+\)$/i, /^[a-z]{3,20}$/i];
const length = [/^-?\d{1,4}(?:\.\d+)?(?:px|pt|em|%)?$/];

const options: sanitizeHtml.IOptions = {
  allowedTags: [
    ...["p", "br", "div", "span", "b", "strong", "i", "em", "u", "s", "del", "sub", "sup", "small", "font"],
    ...[
      "h1",
      "h2",
      "h3",
      "h4",
      "h5",
      "h6",
      "blockquote",
      "pre",
      "code",
      "hr",
      "ul",
      "ol",
      "li",
      "dl",
      "dt",
      "dd",
    ],
    ...["a", "img", "table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "center"],
  ],
  allowedAttributes: {
    a: ["href", "title", "rel", "target"],
    img: ["src", "alt", "width", "height"],
    font: ["color"],
    td: ["colspan", "rowspan", "align", "valign"],
    th: ["colspan", "rowspan", "align", "valign"],
    ol: ["start"],
    "*": ["style", "dir"],
  },
  allowedStyles: {
    "*": {
      color: colour,
      "background-color": colour,
      "font-weight": [/^(?:bold|normal|[1-9]00)$/],
      "font-style": [/^(?:italic|normal)$/],
      "text-align": [/^(?:left|right|center|justify)$/],
      "text-decoration": [/^(?:underline|line-through|none)$/],
      "padding-left": length,
      "margin-left": length,
    },
  },
  allowedSchemes: ["http", "https", "mailto", "tel"],
  // Pictures of the letter itself; anything fetched from elsewhere would tell the sender who reads.
  allowedSchemesByTag: { img: ["cid"] },
  allowProtocolRelative: false,
  nestingLimit: 50,
  nonTextTags: ["script", "style", "textarea", "option", "noscript", "title", "head"],
  transformTags: {
    a: sanitizeHtml.simpleTransform("a", { rel: "noopener noreferrer nofollow", target: "_blank" }),
  },
  exclusiveFilter: (frame) => frame.tag === "img" && !/^cid:/i.test(frame.attribs.src ?? ""),
};

/** HTML of a letter without anything that runs, loads, covers or sends. */
export const cleanHtml = (html: string): string => sanitizeHtml(html.slice(0, longestHtml), options).trim();

/** The words of HTML, quoted letters marked with "> " as in plain text. */
export function textOfHtml(html: string): string {
  return convert(html, {
    wordwrap: false,
    limits: { maxInputLength: longestHtml, maxDepth: 60, maxChildNodes: 20_000, ellipsis: "…" },
    selectors: [
      {
        selector: "a",
        options: { hideLinkHrefIfSameAsText: true, noAnchorUrl: true, linkBrackets: ["<", ">"] },
      },
      { selector: "img", format: "skip" },
      ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({
        selector,
        options: { uppercase: false },
      })),
      {
        selector: "table",
        format: "dataTable",
        options: { uppercaseHeaderCells: false, maxColumnWidth: 80 },
      },
      { selector: "table", format: "block" },
      { selector: "tr", format: "block" },
      { selector: "td", format: "inline" },
      { selector: "blockquote", options: { trimEmptyLines: true } },
    ],
  });
}
