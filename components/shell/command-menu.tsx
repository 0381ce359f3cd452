"use client";

import { Search } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { fetched } from "#components/ui/fetched.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import type { CommandSource, PaletteLink } from "./command-types.ts";

const Palette = fetched(() => import("./command-palette.tsx").then((m) => m.CommandPalette));

/**
 * Ctrl/Cmd+K from anywhere, or a click on what looks like a search box. The palette itself is fetched when it is first
 * wanted. `sources` are asked while one types; `ticketHref` makes the address of a typed number.
 */
export function CommandMenu(props: {
  links: readonly PaletteLink[];
  sources: readonly CommandSource[];
  /** Address that opens a ticket by number, with `{number}` in it, e.g. "/desk/go/{number}". */
  ticketHref?: string;
  /** Address of a page with all that is found, with `{query}` in it. */
  searchHref?: string;
}) {
  const t = useTranslations("ui.palette");
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.code !== "KeyK" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      setWanted(true);
      setOpen((now) => !now);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        className="flex h-(--control) w-full items-center gap-2 rounded-md border border-border bg-sunken px-2.5 text-2sm text-muted hover:border-border-strong"
        onPointerEnter={() => setWanted(true)}
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="min-w-0 flex-1 truncate text-left">{t("open")}</span>
        <Kbd className="hidden sm:grid">Ctrl K</Kbd>
      </button>
      {wanted && <Palette {...props} open={open} onOpenChange={setOpen} />}
    </>
  );
}
