"use client";

import { Command } from "cmdk";
import { Check, ChevronDown } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { cn } from "./cn.ts";
import { itemLook } from "./menu-look.ts";
import { Popover, PopoverContent, PopoverTrigger } from "./popover.tsx";

export type ComboboxOption = { value: string; label: string; hint?: string; picture?: ReactNode };

/**
 * One of many, found by typing. Give `options` (filtered here) or `search` (asked with what is typed, 200 ms after the last
 * key). `empty` names the choice of nobody; without it a choice cannot be taken back.
 */
export function Combobox(props: {
  label: string;
  value: string | null;
  /** What to show for `value` when it is not among the options. */
  valueLabel?: string;
  options?: readonly ComboboxOption[];
  search?: (query: string) => Promise<readonly ComboboxOption[]>;
  onValueChange: (value: string | null, option: ComboboxOption | null) => void;
  placeholder?: string;
  empty?: string;
  disabled?: boolean;
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean;
  className?: string;
}) {
  const t = useTranslations("ui");
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState("");
  const { found, busy } = useFound(props.search, query, open);
  const options = props.search ? found : (props.options ?? []);
  const shown = [...(props.options ?? []), ...found].find((option) => option.value === props.value);
  const label = shown?.label ?? (props.value ? props.valueLabel : undefined);

  function choose(option: ComboboxOption | null) {
    props.onValueChange(option?.value ?? null, option);
    setOpen(false);
    setQuery("");
  }

  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger
        id={props.id}
        aria-label={`${props.label}: ${label ?? props.empty ?? props.placeholder ?? t("choose")}`}
        aria-describedby={props["aria-describedby"]}
        aria-invalid={props["aria-invalid"]}
        disabled={props.disabled}
        className={cn(
          "field-frame flex h-(--control) items-center gap-2 pr-2.5 pl-(--control-pad) text-left",
          props.className,
        )}
      >
        {shown?.picture}
        <span className={cn("min-w-0 flex-1 truncate", !label && "text-subtle")}>
          {label ?? props.empty ?? props.placeholder ?? t("choose")}
        </span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
      </PopoverTrigger>
      <PopoverContent
        aria-label={props.label}
        className="w-(--radix-popover-trigger-width) min-w-60 overflow-hidden p-0"
      >
        <Command shouldFilter={!props.search} label={props.label} loop>
          <Command.Input
            value={query}
            onValueChange={setQuery}
            placeholder={props.placeholder ?? t("typeToSearch")}
            className="h-10 w-full border-b border-border bg-transparent px-3 text-2sm outline-none"
          />
          <Command.List className="scroll-pane max-h-72 p-1">
            <Command.Empty className="px-2 py-3 text-center text-2sm text-muted">
              {busy ? t("searching") : t("nothingFound")}
            </Command.Empty>
            {props.empty && (
              <Command.Item
                value="__nobody"
                keywords={[props.empty]}
                onSelect={() => choose(null)}
                className={itemLook}
              >
                <span className="flex-1 text-muted">{props.empty}</span>
                {props.value === null && <Check aria-hidden className="text-accent-text!" />}
              </Command.Item>
            )}
            {options.map((option) => (
              <Command.Item
                key={option.value}
                value={option.value}
                keywords={[option.label, option.hint ?? ""]}
                onSelect={() => choose(option)}
                className={itemLook}
              >
                {option.picture}
                <span className="min-w-0 flex-1">
                  <span className="block truncate">{option.label}</span>
                  {option.hint && <span className="block truncate text-xs text-muted">{option.hint}</span>}
                </span>
                {option.value === props.value && <Check aria-hidden className="text-accent-text!" />}
              </Command.Item>
            ))}
          </Command.List>
        </Command>
      </PopoverContent>
    </Popover>
  );
}

function useFound(
  search: ((query: string) => Promise<readonly ComboboxOption[]>) | undefined,
  query: string,
  open: boolean,
) {
  const [found, setFound] = useState<readonly ComboboxOption[]>([]);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (!search || !open) return;
    let current = true;
    const look = async () => {
      setBusy(true);
      const options = await search(query).catch(() => []);
      if (!current) return;
      setFound(options);
      setBusy(false);
    };
    const timer = setTimeout(() => void look(), 200);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [search, query, open]);
  return { found, busy };
}
