"use client";

import { type Editor, useEditorState } from "@tiptap/react";
import { Link2 } from "lucide-react";
import { Toolbar } from "radix-ui";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";

type Target = { href: string; label: string };
type Targets = { articles: Target[]; tickets: Target[] };

const isAddress = (text: string): boolean => /^(https?:\/\/|mailto:|tel:|\/(?!\/)|#)\S+$/.test(text);

/** An address of ours, copied whole, stays good when the product moves, and is known as one of ours. */
const withoutOrigin = (address: string): string =>
  address.startsWith(`${location.origin}/`) ? address.slice(location.origin.length) : address;

/** What an article or a ticket can be linked to by its words, asked a moment after the last key. */
function useTargets(words: string): Targets | null {
  const [found, setFound] = useState<Targets | null>(null);
  useEffect(() => {
    if (words.length < 2 || isAddress(words)) {
      setFound(null);
      return;
    }
    const stop = new AbortController();
    const get = async <T,>(path: string): Promise<T> =>
      (await (await fetch(path, { signal: stop.signal })).json()) as T;
    const timer = setTimeout(() => {
      const q = encodeURIComponent(words);
      Promise.all([
        get<{ hits?: { href: string; title: { text: string }[] }[] }>(
          `/api/knowledge/suggest?q=${q}&limit=5`,
        ),
        get<{ hits?: Target[] }>(`/api/desk/search?q=${q}`),
      ])
        .then(([articles, tickets]) =>
          setFound({
            articles: (articles.hits ?? []).map((h) => ({
              href: h.href,
              label: h.title.map((p) => p.text).join(""),
            })),
            tickets: (tickets.hits ?? []).filter((h) => h.href.startsWith("/desk/tickets/")).slice(0, 5),
          }),
        )
        .catch(() => {});
    }, 200);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [words]);
  return found;
}

/** A link: to an address, or to an article or ticket found by its words. */
export function LinkButton({ editor }: { editor: Editor }) {
  const t = useTranslations("knowledge.tool");
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const found = useTargets(text.trim());
  const href = useEditorState({
    editor,
    selector: ({ editor: e }) => (e.isActive("link") ? String(e.getAttributes("link").href ?? "") : null),
  });
  const set = ({ href: to, label }: Target) => {
    const chain = editor.chain().focus();
    if (editor.state.selection.empty && href === null)
      chain
        .insertContent({ type: "text", text: label, marks: [{ type: "link", attrs: { href: to } }] })
        // What is typed next is no part of it.
        .command(({ tr, state }) => Boolean(tr.removeStoredMark(state.schema.marks.link!)))
        .run();
    else chain.extendMarkRange("link").setLink({ href: to }).run();
    setOpen(false);
  };
  const typed = text.trim();
  const groups =
    found &&
    ([
      ["articles", found.articles],
      ["tickets", found.tickets],
    ] as const);
  return (
    <Popover
      open={open}
      onOpenChange={(is) => {
        setOpen(is);
        if (is) setText(href ?? "");
      }}
    >
      <Toolbar.Button asChild>
        <PopoverTrigger asChild>
          <IconButton
            label={t("link")}
            size="icon-sm"
            aria-pressed={href !== null}
            className={href === null ? "" : "bg-active text-foreground"}
          >
            <Link2 />
          </IconButton>
        </PopoverTrigger>
      </Toolbar.Button>
      <PopoverContent aria-label={t("link")} className="w-96">
        <form
          className="flex gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            event.stopPropagation();
            if (isAddress(typed)) set({ href: withoutOrigin(typed), label: typed });
          }}
        >
          <Input
            aria-label={t("linkTo")}
            placeholder={t("linkTo")}
            value={text}
            maxLength={2_000}
            onChange={(event) => setText(event.target.value)}
          />
          <Button type="submit" size="sm" disabled={!isAddress(typed)}>
            {t("setLink")}
          </Button>
        </form>
        {groups?.map(
          ([name, list]) =>
            list.length > 0 && (
              <section key={name} aria-label={t(name)} className="mt-3">
                <h3 className="px-2 text-xs font-medium text-muted">{t(name)}</h3>
                <ul className="mt-1">
                  {list.map((target) => (
                    <li key={target.href}>
                      <button
                        type="button"
                        onClick={() => set(target)}
                        className="w-full rounded-md px-2 py-1.5 text-left text-2sm hover:bg-hover"
                      >
                        <span className="line-clamp-2">{target.label}</span>
                      </button>
                    </li>
                  ))}
                </ul>
              </section>
            ),
        )}
        {groups?.every(([, list]) => list.length === 0) && (
          <p className="mt-2 text-2sm text-muted">{t("noLink")}</p>
        )}
        {href !== null && (
          <Button
            variant="ghost"
            size="sm"
            className="mt-2"
            onClick={() => {
              editor.chain().focus().extendMarkRange("link").unsetLink().run();
              setOpen(false);
            }}
          >
            {t("removeLink")}
          </Button>
        )}
      </PopoverContent>
    </Popover>
  );
}
