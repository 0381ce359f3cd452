"use client";

import { Command } from "cmdk";
import { CornerDownLeft, Hash, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Dialog, DialogContent } from "#components/ui/dialog.tsx";
import { itemLook } from "#components/ui/menu-look.ts";
import { Spinner } from "#components/ui/spinner.tsx";
import type { CommandSource, PaletteHit, PaletteLink } from "./command-types.ts";
import { ticketNumberIn } from "./ticket-number.ts";

const groupLook =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-subtle";

/** The palette behind CommandMenu; loaded when first wanted. */
export function CommandPalette(props: {
  links: readonly PaletteLink[];
  sources: readonly CommandSource[];
  ticketHref?: string;
  searchHref?: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations("ui.palette");
  const router = useRouter();
  const [query, setQuery] = useState("");
  const { hits, busy } = useHits(props.sources, query, props.open);
  const number = ticketNumberIn(query);
  const asked = query.trim().toLowerCase();
  const links = props.links.filter(
    (link) => !asked || `${link.label} ${link.keywords ?? ""}`.toLowerCase().includes(asked),
  );

  function go(href: string) {
    props.onOpenChange(false);
    setQuery("");
    router.push(href);
  }

  return (
    <Dialog open={props.open} onOpenChange={props.onOpenChange}>
      <DialogContent
        title={t("title")}
        hideTitle
        className="top-0 bottom-auto h-dvh max-h-dvh overflow-hidden rounded-none sm:top-[12vh] sm:h-auto sm:max-h-[70dvh] sm:translate-y-0 sm:rounded-xl"
      >
        <Command shouldFilter={false} loop label={t("title")} className="flex min-h-0 flex-1 flex-col">
          <div className="flex items-center gap-3 border-b border-border px-4">
            {busy ? <Spinner className="text-muted" /> : <Search aria-hidden className="size-4 text-muted" />}
            <Command.Input
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- one opens the palette to type
              autoFocus
              value={query}
              onValueChange={setQuery}
              placeholder={t("placeholder")}
              className="h-12 min-w-0 flex-1 bg-transparent text-base outline-none sm:text-sm"
            />
          </div>
          <Command.List className="scroll-pane min-h-0 flex-1 p-1.5 sm:min-h-40">
            {!busy && (
              <Command.Empty className="px-3 py-8 text-center text-sm text-muted">
                {t("nothing")}
              </Command.Empty>
            )}
            {number && props.ticketHref && (
              <Command.Item
                value="ticket-number"
                className={itemLook}
                onSelect={() => go(props.ticketHref!.replace("{number}", encodeURIComponent(number)))}
              >
                <Hash aria-hidden />
                {t("openTicket", { number })}
                <CornerDownLeft aria-hidden className="ml-auto" />
              </Command.Item>
            )}
            {props.sources.map((source) => {
              const found = hits[source.id] ?? [];
              return (
                found.length > 0 && (
                  <Command.Group key={source.id} heading={source.label} className={groupLook}>
                    {found.map((hit) => (
                      <Command.Item
                        key={hit.id}
                        value={`${source.id}:${hit.id}`}
                        onSelect={() => go(hit.href)}
                        className={itemLook}
                      >
                        {hit.picture}
                        <span className="min-w-0 flex-1 truncate">{hit.label}</span>
                        {hit.hint && (
                          <span className="max-w-[45%] truncate text-xs text-muted">{hit.hint}</span>
                        )}
                      </Command.Item>
                    ))}
                  </Command.Group>
                )
              );
            })}
            {props.searchHref && query.trim().length > 1 && (
              <Command.Item
                value="all-results"
                className={itemLook}
                onSelect={() => go(props.searchHref!.replace("{query}", encodeURIComponent(query.trim())))}
              >
                <Search aria-hidden />
                <span className="min-w-0 truncate">{t("allResults", { query: query.trim() })}</span>
              </Command.Item>
            )}
            {links.length > 0 && (
              <Command.Group heading={t("goTo")} className={groupLook}>
                {links.map((link) => (
                  <Command.Item
                    key={link.href}
                    value={`link:${link.href}`}
                    onSelect={() => go(link.href)}
                    className={itemLook}
                  >
                    {link.icon}
                    {link.label}
                  </Command.Item>
                ))}
              </Command.Group>
            )}
          </Command.List>
          <p className="hidden border-t border-border px-4 py-2 text-xs text-subtle sm:block">{t("hint")}</p>
        </Command>
      </DialogContent>
    </Dialog>
  );
}

function useHits(sources: readonly CommandSource[], query: string, open: boolean) {
  const [hits, setHits] = useState<Record<string, readonly PaletteHit[]>>({});
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    const text = query.trim();
    if (!open || text.length < 2) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      setBusy(true);
      const asked = sources.map(async (source) => {
        const found = await ask(source, text, abort.signal).catch(() => []);
        if (!abort.signal.aborted) setHits((all) => ({ ...all, [source.id]: found }));
      });
      void Promise.all(asked).then(() => abort.signal.aborted || setBusy(false));
    }, 150);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [sources, query, open]);
  return query.trim().length < 2 ? { hits: {} as typeof hits, busy: false } : { hits, busy };
}

async function ask(source: CommandSource, text: string, signal: AbortSignal): Promise<readonly PaletteHit[]> {
  if (typeof source.search !== "string") return source.search(text);
  const address = `${source.search}${source.search.includes("?") ? "&" : "?"}q=${encodeURIComponent(text)}`;
  const answer = await fetch(address, { signal, headers: { accept: "application/json" } });
  if (!answer.ok) return [];
  const body = (await answer.json()) as { hits?: PaletteHit[] };
  return body.hits ?? [];
}
