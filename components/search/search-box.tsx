"use client";

import { ArrowRight, CornerDownLeft, FileText, MessageSquarePlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { useTypedBefore } from "#components/forms/typed-before.ts";
import { cn } from "#components/ui/cn.ts";
import { SearchInput } from "#components/ui/search-input.tsx";
import { Spinner } from "#components/ui/spinner.tsx";
import { noteOpened } from "./note-opened.ts";
import { Pieces } from "./pieces.tsx";
import { useSuggestions } from "./use-suggestions.ts";

type Choice = { key: string; href: string; content: ReactNode; articleId?: string };

/**
 * The portal's search: answers appear while one types, arrows choose, Enter opens; without scripts it is a form that leads to
 * the results page.
 */
export function SearchBox(props: {
  value?: string;
  autoFocus?: boolean;
  large?: boolean;
  className?: string;
}) {
  const t = useTranslations("search");
  const router = useRouter();
  const lang = useLocale();
  const id = useId();
  const [text, setText] = useState(props.value ?? "");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const typedBefore = useTypedBefore((typed) => {
    setText(typed);
    setOpen(true);
  });
  const box = useRef<HTMLDivElement>(null);
  const { answer, busy, failed } = useSuggestions(text);
  const query = text.trim();
  const resultsHref = `/search?q=${encodeURIComponent(query)}`;
  const choices: Choice[] = answer
    ? [
        ...answer.hits.map((hit) => ({
          key: hit.id + hit.lang,
          href: hit.href,
          articleId: hit.id,
          content: (
            <>
              <FileText aria-hidden className="mt-0.5 size-4 shrink-0 text-subtle" />
              <span className="min-w-0">
                <span className="block text-sm font-medium">
                  <Pieces of={hit.title} />
                </span>
                <span className="mt-0.5 line-clamp-2 text-2sm text-muted">
                  <Pieces of={hit.snippet} />
                </span>
              </span>
            </>
          ),
        })),
        answer.hits.length > 0 && answer.confident
          ? {
              key: "all",
              href: resultsHref,
              content: (
                <>
                  <ArrowRight aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-text" />
                  <span className="text-sm font-medium text-accent-text">{t("showAll")}</span>
                </>
              ),
            }
          : {
              key: "ask",
              href: `/new?subject=${encodeURIComponent(query)}`,
              content: (
                <>
                  <MessageSquarePlus aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-text" />
                  <span className="text-sm font-medium text-accent-text">{t("askUs")}</span>
                </>
              ),
            },
      ]
    : [];
  const shown = open && query.length >= 2 && (answer !== null || failed);
  const go = (href: string) => {
    setOpen(false);
    router.push(href);
  };
  const choose = (choice: Choice) => {
    if (choice.articleId) noteOpened({ articleId: choice.articleId, lang, query });
    go(choice.href);
  };
  const move = (by: number) => {
    setOpen(true);
    setActive((at) => {
      const next = at + by;
      return next < -1 ? choices.length - 1 : next >= choices.length ? -1 : next;
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape" && shown) {
      event.preventDefault();
      setOpen(false);
      setActive(-1);
    } else if (event.key === "Enter" && shown && choices[active]) {
      event.preventDefault();
      choose(choices[active]);
    }
  };

  return (
    <div
      ref={box}
      className={cn("relative", props.className)}
      onBlur={(event) => {
        if (!box.current?.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <form
        role="search"
        action="/search"
        onSubmit={(event) => {
          event.preventDefault();
          if (query) go(resultsHref);
        }}
      >
        <SearchInput
          ref={typedBefore}
          label={t("label")}
          name="q"
          large={props.large ?? true}
          value={text}
          autoFocus={props.autoFocus}
          maxLength={300}
          placeholder={t("placeholder")}
          role="combobox"
          aria-expanded={shown}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={shown && choices[active] ? `${id}-${active}` : undefined}
          onFocus={() => setOpen(true)}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setText(event.target.value);
            setActive(-1);
            setOpen(true);
          }}
          trailing={busy ? <Spinner className="text-muted" /> : undefined}
        />
      </form>
      <p role="status" className="sr-only">
        {shown && answer ? t("found", { count: answer.hits.length }) : ""}
      </p>
      <div
        hidden={!shown}
        className="absolute inset-x-0 top-full z-20 mt-2 overflow-hidden rounded-xl border border-border bg-raised text-left shadow-lg"
      >
        {failed && <p className="px-4 py-3 text-sm text-muted">{t("failed")}</p>}
        {answer?.didYouMean && (
          <p className="border-b border-border px-4 py-2 text-2sm text-muted">
            {t.rich("shownFor", {
              query: answer.didYouMean,
              strong: (words) => <strong className="font-medium text-foreground">{words}</strong>,
            })}
          </p>
        )}
        {answer && !answer.confident && (
          <p className="border-b border-border px-4 py-2 text-2sm text-muted">
            {answer.hits.length > 0 ? t("closest") : t("nothing")}
          </p>
        )}
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={t("answers")}
          className="max-h-[26rem] overflow-y-auto p-1.5"
        >
          {choices.map((choice, i) => (
            <div
              key={choice.key}
              id={`${id}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === active}
              className={cn("flex cursor-pointer gap-3 rounded-lg px-3 py-2.5", i === active && "bg-hover")}
              onPointerMove={() => setActive(i)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey) window.open(choice.href, "_blank");
                else choose(choice);
              }}
              onKeyDown={onKeyDown}
            >
              {choice.content}
              {i === active && (
                <CornerDownLeft aria-hidden className="mt-0.5 ml-auto size-4 shrink-0 text-subtle" />
              )}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
