"use client";

import { BookOpen, Lock } from "lucide-react";
import { type KeyboardEvent, type RefObject, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { cn } from "#components/ui/cn.ts";
import type { TicketSuggestions } from "#lib/search/types.ts";

type Article = TicketSuggestions["articles"][number];

/** A slash at the beginning of a word, and the words behind it up to where one writes. */
const slash = /(?:^|\s)\/([^\n/]{0,60})$/;

/** What a writer puts in place of his slash and words. */
export type Insert = { from: number; to: number; text: string; articleId: string; isLink: boolean };

/**
 * `/` in a reply finds articles by the words behind it. Arrows choose, Enter puts a link there, Shift+Enter the text, Escape
 * leaves what was typed. An article that the client may not read cannot be chosen.
 */
export function useSlashArticles(options: {
  ticketId: string;
  area: RefObject<HTMLTextAreaElement | null>;
  isOn: boolean;
  onInsert: (insert: Insert) => void;
}) {
  const { ticketId, area, isOn, onInsert } = options;
  const [asked, setAsked] = useState<{ from: number; to: number; words: string } | null>(null);
  const [articles, setArticles] = useState<readonly Article[]>([]);
  const [at, setAt] = useState(0);
  const words = asked?.words.trim() ?? "";

  useEffect(() => {
    if (words.length < 2) return setArticles([]);
    const stop = new AbortController();
    const timer = setTimeout(() => {
      const query = new URLSearchParams({ ticket: ticketId, find: words });
      fetch(`/api/desk/suggestions?${query.toString()}`, { signal: stop.signal })
        .then(async (answer) => {
          if (!answer.ok) return;
          setArticles(((await answer.json()) as { articles: Article[] }).articles);
          setAt(0);
        })
        // One writes on without it.
        .catch(() => {});
    }, 200);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [words, ticketId]);

  const isOpen = isOn && asked !== null && words.length >= 2 && articles.length > 0;

  /** To be told after every change of the text. */
  function look() {
    const { value = "", selectionStart: to = 0 } = area.current ?? {};
    const match = isOn ? slash.exec(value.slice(0, to)) : null;
    setAsked(match ? { from: to - match[1]!.length - 1, to, words: match[1]! } : null);
  }

  function choose(article: Article | undefined, isLink: boolean) {
    if (!article?.isReadable || !asked) return;
    const link = `${article.title}: ${window.location.origin}${article.href}`;
    const text = isLink || !article.text ? link : article.text;
    onInsert({ from: asked.from, to: asked.to, text, articleId: article.id, isLink: text === link });
    setAsked(null);
  }

  /** Whether the key was meant for the list. */
  function onKey(event: KeyboardEvent): boolean {
    if (!isOpen || event.ctrlKey || event.metaKey || event.altKey) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt((at + step + articles.length) % articles.length);
    else if (event.key === "Enter") choose(articles[at], !event.shiftKey);
    else if (event.key === "Escape") setAsked(null);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  return { isOpen, articles, at, look, choose, onKey, close: () => setAsked(null) };
}

export const slashListId = "slash-articles";
export const slashOptionId = (index: number): string => `${slashListId}-${index}`;

/** The list over the field. */
export function SlashList(props: {
  articles: readonly Article[];
  at: number;
  onChoose: (article: Article, isLink: boolean) => void;
}) {
  const t = useTranslations("ticket.slash");
  return (
    <div className="absolute inset-x-1 bottom-full z-20 mb-1 overflow-hidden rounded-lg border border-border bg-raised shadow-lg">
      <div
        id={slashListId}
        role="listbox"
        tabIndex={-1}
        aria-label={t("label")}
        className="max-h-64 overflow-y-auto p-1"
      >
        {props.articles.map((article, i) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has the keys
          <div
            key={article.id}
            id={slashOptionId(i)}
            role="option"
            tabIndex={-1}
            aria-selected={i === props.at}
            aria-disabled={!article.isReadable}
            className={cn(
              "flex cursor-pointer items-center gap-2 rounded-md px-2.5 py-1.5 text-2sm",
              i === props.at && "bg-accent-soft",
              !article.isReadable && "cursor-not-allowed text-muted",
            )}
            onMouseDown={(event) => event.preventDefault()}
            onClick={(event) => props.onChoose(article, !event.shiftKey)}
          >
            {article.isReadable ? (
              <BookOpen aria-hidden className="size-3.5 shrink-0 text-muted" />
            ) : (
              <Lock aria-hidden className="size-3.5 shrink-0" />
            )}
            <span className="min-w-0 flex-1 truncate">{article.title}</span>
            {!article.isReadable && <span className="shrink-0 text-xs">{t("notForClient")}</span>}
          </div>
        ))}
      </div>
      <p className="border-t border-border px-3 py-1.5 text-xs text-muted">{t("keys")}</p>
    </div>
  );
}
