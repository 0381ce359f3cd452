import type { Locale } from "#lib/core/context.ts";
import { escapeHtml as html } from "#lib/core/text.ts";
import { splitQuoted } from "#lib/mail/rules.ts";

/** What stands in a letter to a client; words are in his language already. */
export type LetterParts = {
  locale: Locale;
  /** Blank lines separate paragraphs. */
  body: string;
  /** Who writes, under the body; several lines. */
  signature: string;
  /** Leads to the ticket. */
  link: { label: string; url: string } | null;
  /** Small print: the number, how to answer. */
  notes: readonly string[];
  /** The client's own earlier words. */
  quote: { intro: string; text: string } | null;
};

const longestQuote = 2000;

/** Text as HTML: line breaks kept, addresses become links. */
const linked = (text: string): string =>
  html(text)
    .replace(
      /\bhttps?:\/\/[^\s<>"'«»]{1,2000}[^\s<>"'«».,;:!?)\]]/g,
      (url) => `<a href="${url}" style="color:#0b6470">${url}</a>`,
    )
    .replaceAll("\n", "<br>");

/** A letter in both forms, made of one source. */
export function composeLetter(parts: LetterParts): { text: string; html: string } {
  const quoted = parts.quote && shortened(splitQuoted(parts.quote.text).own);
  const text = [
    parts.body,
    parts.signature,
    ...(parts.link ? [`${parts.link.label}:\n${parts.link.url}`] : []),
    parts.notes.join("\n"),
    ...(parts.quote && quoted ? [`${parts.quote.intro}\n${quoted.replace(/^/gm, "> ")}`] : []),
  ].join("\n\n");
  const paragraph = "margin:0 0 16px";
  const inner = [
    ...parts.body.split(/\n{2,}/).map((p) => `<p style="${paragraph}">${linked(p)}</p>`),
    `<p style="${paragraph};color:#4b5563">${linked(parts.signature)}</p>`,
    ...(parts.link
      ? [
          `<p style="margin:24px 0"><a href="${html(parts.link.url)}" style="display:inline-block;padding:10px 18px;border-radius:6px;background:#0b6470;color:#ffffff;text-decoration:none;font-weight:600">${html(parts.link.label)}</a></p>`,
        ]
      : []),
    `<p style="margin:24px 0 0;padding-top:14px;border-top:1px solid #e5e7eb;font-size:13px;color:#6b7280">${parts.notes.map(linked).join("<br>")}</p>`,
    ...(parts.quote && quoted
      ? [
          `<p style="margin:20px 0 6px;font-size:13px;color:#6b7280">${linked(parts.quote.intro)}</p><blockquote type="cite" style="margin:0;padding-left:12px;border-left:3px solid #d1d5db;color:#6b7280;font-size:14px">${linked(quoted)}</blockquote>`,
        ]
      : []),
  ].join("\n");
  return {
    text,
    html: `<!doctype html>
<html lang="${parts.locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>
<body style="margin:0;padding:24px 12px;background:#f6f7f8">
<div style="max-width:600px;margin:0 auto;padding:24px;border-radius:8px;background:#ffffff;color:#1f2937;font:16px/1.5 -apple-system,'Segoe UI',Roboto,Arial,sans-serif;overflow-wrap:anywhere">
${inner}
</div>
</body>
</html>`,
  };
}

const shortened = (text: string): string =>
  text.length <= longestQuote ? text : `${text.slice(0, longestQuote).toWellFormed().trimEnd()} …`;
