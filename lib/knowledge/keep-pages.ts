import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { LRUCache } from "lru-cache";
import { countViews, knowledgeVersion, publicArticleAt } from "#db/queries/public-pages.ts";
import { cookieFrom } from "#lib/auth/session-cookie.ts";
import { database } from "#lib/core/database.ts";
import { log } from "#lib/core/log.ts";
import { themeCookie, zoneCookie } from "#lib/i18n/device.ts";
import { chooseLocale, localeCookie } from "#lib/i18n/locale.ts";

/** A page as it was rendered, cut where its nonce stood: each answer gets a nonce of its own. */
type Kept = { version: string; pieces: string[]; headers: Record<string, string> };

const mostBytes = 32_000_000;
/** Popular articles and the like may be this old; changes are seen at once. */
const longestMs = 60_000;
const viewsEveryMs = 3_000;

const article = /^\/articles\/(ru|en)\/([^/?#]{1,300})$/;
const others = /^\/(articles\/category\/[^/?#]{1,120})?$/;
/** All that such a page may depend on besides its address. Whoever sends anything else gets a page of his own. */
const harmless = new Set([localeCookie, themeCookie, zoneCookie]);
const keptHeaders = ["content-type", "cache-control", "vary"];

type Keeper = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/**
 * Answers visitors who have signed in nowhere from pages that were rendered before: the front page, categories and articles of
 * the knowledge base. A page is as good as new while `knowledgeVersion` is the one it was made with, which every answer asks;
 * so it is never older than the last commit, in whatever process. An article is looked up as well: one that is not for
 * everybody any more is not answered from here. Sets nothing in the browser's cache: a page with an old nonce would not run.
 */
export function keepPages(): Keeper {
  const pages = new LRUCache<string, Kept>({
    maxSize: mostBytes,
    ttl: longestMs,
    sizeCalculation: ({ pieces }) => 1 + pieces.reduce((sum, p) => sum + p.length * 2, 0),
  });
  const views = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;

  const noteView = (id: string) => {
    views.set(id, (views.get(id) ?? 0) + 1);
    timer ??= setTimeout(() => {
      timer = undefined;
      const counted = new Map(views);
      views.clear();
      countViews(database(), counted).catch((error: unknown) =>
        log().warn({ err: error }, "could not count views"),
      );
    }, viewsEveryMs).unref();
  };

  async function look(
    request: IncomingMessage,
    response: ServerResponse,
    key: string,
    next: () => void,
  ): Promise<void> {
    try {
      const at = article.exec(request.url!);
      const [version, id] = await Promise.all([
        knowledgeVersion(database()),
        at ? publicArticleAt(database(), at[1] as "ru" | "en", decodeURIComponent(at[2]!)) : null,
      ]);
      const kept = at && !id ? undefined : pages.get(key);
      if (kept?.version === version) {
        if (id) noteView(id);
        return answer(request, response, kept);
      }
      if (!at || id) keepWhatIsSaid(request, response, (page) => pages.set(key, { ...page, version }));
    } catch (error) {
      // Without the database, or with an address that is none, Next says what there is to say.
      log().warn({ err: error }, "a kept page could not be looked up");
    }
    next();
  }

  return (request, response, next) => {
    const key = keyOf(request);
    if (!key) return next();
    void look(request, response, key, next);
  };
}

/** What a page depends on, when it may be kept at all. */
function keyOf({ method, url, headers }: IncomingMessage): string | null {
  if (method !== "GET" || !url || !(article.test(url) || others.test(url))) return null;
  if (headers.rsc ?? headers.authorization ?? headers["next-router-state-tree"]) return null;
  const cookie = headers.cookie ?? null;
  const names = (cookie ?? "").split(";").flatMap((part) => part.split("=")[0]!.trim() || []);
  if (names.some((name) => !harmless.has(name))) return null;
  const chosen = (name: string) => (cookieFrom(cookie, name) ?? "").slice(0, 60);
  const locale = chooseLocale(null, chosen(localeCookie), headers["accept-language"]);
  return `${url} ${locale} ${chosen(themeCookie)} ${chosen(zoneCookie)}`;
}

function answer(request: IncomingMessage, response: ServerResponse, { pieces, headers }: Kept): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.end(pieces.join(String(request.headers["x-nonce"])));
}

/** Listens to what is answered, and keeps it when it is a whole page that says nothing to one person only. */
function keepWhatIsSaid(
  request: IncomingMessage,
  response: ServerResponse,
  keep: (page: Pick<Kept, "pieces" | "headers">) => void,
): void {
  const nonce = String(request.headers["x-nonce"] ?? "");
  if (!nonce) return;
  const said: Buffer[] = [];
  const listen = (chunk: unknown) => {
    if (typeof chunk === "string") said.push(Buffer.from(chunk));
    else if (chunk instanceof Uint8Array) said.push(Buffer.from(chunk));
  };
  const [write, end] = [response.write.bind(response), response.end.bind(response)] as [
    (...args: unknown[]) => boolean,
    (...args: unknown[]) => ServerResponse,
  ];
  response.write = (...args: unknown[]) => {
    listen(args[0]);
    return write(...args);
  };
  response.end = (...args: unknown[]) => {
    listen(args[0]);
    const isPage = String(response.getHeader("content-type")).startsWith("text/html");
    if (response.statusCode === 200 && isPage && !response.hasHeader("set-cookie")) {
      const pieces = Buffer.concat(said).toString().split(nonce);
      const headers = Object.fromEntries(
        keptHeaders.flatMap((name) => {
          const value = response.getHeader(name);
          return value === undefined ? [] : [[name, String(value)]];
        }),
      );
      if (pieces.length > 1) keep({ pieces, headers });
    }
    return end(...args);
  };
}
