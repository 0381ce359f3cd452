import "server-only";
import Turndown from "turndown";
import { gfm } from "turndown-plugin-gfm";
import { parse } from "yaml";

/** A file of a folder: its path with slashes, and its text. */
export type ArticleFile = { path: string; text: string };

/** What a file says, in the shape of a line to import; whether it is usable is judged there. */
export type FileArticle = {
  id: string;
  lang: unknown;
  title: string;
  body: string;
  audience?: unknown;
  url?: unknown;
  category?: unknown;
};

const isMarkdown = /\.(md|markdown)$/i;
const isHtml = /\.html?$/i;
const isPicture = /\.(png|jpe?g|gif|webp)$/i;
const isHidden = (path: string): boolean =>
  path.split("/").some((part) => part.startsWith(".") || part.startsWith("__"));

/** Whether a file may hold an article. Hidden and system files hold none. */
export const isArticleFile = (path: string): boolean =>
  (isMarkdown.test(path) || isHtml.test(path)) && !isHidden(path);

/** Whether a file may be a picture of an article; what it is, its bytes say. */
export const isPictureFile = (path: string): boolean => isPicture.test(path) && !isHidden(path);

/**
 * Reads an article out of a Markdown or HTML file. Front matter (YAML) may say `id`, `title`, `lang`, `audience`, `category`,
 * `url`; without it
 * the title is the first heading, the language stands in the path (`ru/…`, `….en.md`) or in `<html lang>`, and the id is the path
 * without language and ending, so that both languages of one article meet.
 */
export function readArticleFile(file: ArticleFile, fallback: "ru" | "en"): FileArticle {
  const { meta, text } = frontMatter(file.text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n"));
  const html = isHtml.test(file.path) ? fromHtml(text) : null;
  const { title, body } = headed(html?.body ?? text);
  const place = placeOf(file.path);
  const given = (key: string) => (meta[key] === undefined || meta[key] === null ? undefined : meta[key]);
  const words = (value: unknown) =>
    typeof value === "string" || typeof value === "number" ? String(value) : undefined;
  return {
    id: words(given("id")) ?? place.id,
    lang: given("lang") ?? place.lang ?? html?.lang ?? fallback,
    title: words(given("title")) ?? html?.title ?? title ?? place.name,
    // A heading that only repeats the title stays out of the text.
    body:
      title !== null && given("title") !== undefined && words(given("title")) !== title
        ? (html?.body ?? text).trim()
        : body,
    ...(given("audience") !== undefined && { audience: given("audience") }),
    ...(given("url") !== undefined && { url: given("url") }),
    ...(given("category") !== undefined && { category: words(given("category")) ?? given("category") }),
  };
}

function frontMatter(text: string): { meta: Record<string, unknown>; text: string } {
  const found = /^---\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(text);
  if (!found) return { meta: {}, text };
  try {
    // No aliases: a few lines could otherwise grow into gigabytes.
    const meta: unknown = parse(found[1]!, { maxAliasCount: 0, schema: "core" });
    if (meta && typeof meta === "object" && !Array.isArray(meta))
      return { meta: meta as Record<string, unknown>, text: text.slice(found[0].length) };
  } catch {
    // What looks like front matter but is none belongs to the text.
  }
  return { meta: {}, text };
}

function headed(text: string): { title: string | null; body: string } {
  const found = /^\s*# +(.+?)[ \t]*#*[ \t]*(?:\n|$)/.exec(text);
  return found
    ? { title: found[1]!, body: text.slice(found[0].length).trim() }
    : { title: null, body: text.trim() };
}

function placeOf(path: string): { id: string; lang: "ru" | "en" | null; name: string } {
  const parts = path.split("/").filter(Boolean);
  const last = (parts.pop() ?? "").replace(/\.[^.]+$/, "");
  const ending = /\.(ru|en)$/i.exec(last)?.[1]?.toLowerCase();
  const name = last.replace(/\.(ru|en)$/i, "");
  const folder = parts.find((p) => /^(ru|en)$/i.test(p))?.toLowerCase();
  const lang = (ending ?? folder ?? null) as "ru" | "en" | null;
  const rest = parts.filter((p) => p.toLowerCase() !== folder);
  return { id: [...rest, name].join("/").slice(0, 200), lang, name: name.replace(/[-_]+/g, " ") };
}

function fromHtml(text: string): { title: string | null; lang: string | null; body: string } {
  const turndown = new Turndown({ headingStyle: "atx", codeBlockStyle: "fenced", bulletListMarker: "-" });
  turndown.use(gfm);
  turndown.remove(["script", "style", "head", "title", "noscript", "iframe"] as never);
  const title = /<title[^>]*>([^<]{1,500})<\/title>/i.exec(text)?.[1]?.replace(/\s+/g, " ").trim() ?? null;
  const lang = /<html[^>]{0,500}\blang\s*=\s*["']?([a-z]{2})/i.exec(text)?.[1]?.toLowerCase() ?? null;
  return {
    title: title ? plain(title) : null,
    lang: lang === "ru" || lang === "en" ? lang : null,
    body: turndown.turndown(text),
  };
}

const plain = (html: string): string =>
  html.replace(
    /&(amp|lt|gt|quot|#39);/g,
    (e) => ({ "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" })[e]!,
  );
