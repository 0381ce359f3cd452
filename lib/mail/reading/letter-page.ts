import { foldQuote } from "./fold-quote.ts";

const style = `
:root { color-scheme: light; }
body { margin: 0; padding: 12px 14px; font: 14px/1.5 system-ui, sans-serif; color: #1f2933; overflow-wrap: anywhere; }
body > :first-child, body > :first-child > :first-child { margin-top: 0; }
body > :last-child, body > :last-child > :last-child { margin-bottom: 0; }
img { max-width: 100%; height: auto; }
table { border-collapse: collapse; max-width: 100%; }
td, th { padding: 3px 8px; text-align: start; vertical-align: top; }
pre { overflow-x: auto; white-space: pre-wrap; }
blockquote { margin: 8px 0; padding-left: 12px; border-left: 3px solid #d1d5db; color: #52606d; }
summary { width: fit-content; padding: 0 6px; border-radius: 4px; background: #eceff2; color: #52606d; font-size: 12px; cursor: pointer; }
a { color: #0b6470; }
`;

/** Cleaned HTML of a letter as a page of its own: on white paper, the quoted letter at its end folded. */
export const letterPage = (html: string, lang: string, quoted: string): string =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title></title><style>${style}</style></head><body>${foldQuote(html, quoted)}</body></html>`;

/**
 * The headers of that page. Scripts are refused by the policy and by its sandbox, pictures come from our files only, and nobody but
 * our own pages may frame it.
 */
export const letterPageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "private, no-store",
  "x-frame-options": "SAMEORIGIN",
  "content-security-policy": [
    "default-src 'none'",
    "img-src 'self'",
    "style-src 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox",
  ].join("; "),
} as const;
