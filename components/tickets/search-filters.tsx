"use client";

import { ChevronDown, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useTransition } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { cn } from "#components/ui/cn.ts";
import { Combobox } from "#components/ui/combobox.tsx";
import { Spinner } from "#components/ui/spinner.tsx";
import { findOrganisationsAction } from "#lib/clients/actions.ts";
import type { TicketQuestion } from "#lib/search/tickets/schema.ts";
import { askAddress } from "./ask-address.ts";

type Name = "in" | "status" | "owner" | "team" | "channel";
type Option = { value: string; label: string };

export type SearchFilter = { name: Name; label: string; any: string; options: readonly Option[] };

/**
 * What narrows a search for tickets, as chips: each is a list of the browser's own, and a chosen one can be taken away. The
 * choice stands in the address, so a search can be sent to a colleague.
 */
export function SearchFilters(props: {
  asked: Partial<TicketQuestion>;
  filters: readonly SearchFilter[];
  /** Whether the directory of organisations may be looked into, and the name of the chosen one. */
  organisations: { mayChoose: boolean; chosen: string | null };
}) {
  const t = useTranslations("inboxPage.filter");
  const router = useRouter();
  const [busy, start] = useTransition();
  const { asked, organisations } = props;

  function go(change: Partial<Record<Name | "organisation" | "from" | "to", string>>) {
    start(() => router.replace(askAddress("/desk", change), { scroll: false }));
  }

  return (
    <div
      role="group"
      aria-label={t("label")}
      className="flex flex-wrap items-center gap-1.5"
      data-density="compact"
    >
      {props.filters.map(({ name, label, any, options }) => {
        const value = asked[name];
        const known = options.some((o) => o.value === value);
        return (
          <Chip
            key={name}
            chosen={value !== undefined}
            remove={t("remove", { name: label })}
            onRemove={() => go({ [name]: undefined })}
          >
            <select
              aria-label={label}
              value={value ?? ""}
              className="h-7 max-w-48 cursor-pointer appearance-none truncate rounded-full bg-transparent pr-6 pl-3 outline-offset-2 [field-sizing:content]"
              onChange={(event) => go({ [name]: event.target.value || undefined })}
            >
              <option value="">{any}</option>
              {value && !known && <option value={value}>{t("chosen")}</option>}
              {options.map((o) => (
                <option key={o.value} value={o.value}>
                  {o.label}
                </option>
              ))}
            </select>
          </Chip>
        );
      })}
      {(organisations.mayChoose || asked.organisation) && (
        <Chip
          chosen={asked.organisation !== undefined}
          remove={t("remove", { name: t("organisation") })}
          onRemove={() => go({ organisation: undefined })}
        >
          <Combobox
            label={t("organisation")}
            placeholder={t("anyOrganisation")}
            value={asked.organisation ?? null}
            valueLabel={organisations.chosen ?? t("chosen")}
            disabled={!organisations.mayChoose}
            search={findOrganisations}
            onValueChange={(id) => go({ organisation: id ?? undefined })}
            className="h-7! w-auto max-w-52 cursor-pointer rounded-full! border-0! bg-transparent! pr-6! pl-3! text-2sm text-inherit! [&>span]:text-inherit! [&>svg]:hidden"
          />
        </Chip>
      )}
      <Chip
        chosen={Boolean(asked.from ?? asked.to)}
        remove={t("remove", { name: t("filed") })}
        onRemove={() => go({ from: undefined, to: undefined })}
      >
        <button
          type="button"
          popoverTarget="search-filed"
          className="h-7 cursor-pointer rounded-full pr-6 pl-3"
        >
          <Filed from={asked.from} to={asked.to} />
        </button>
      </Chip>
      <div
        id="search-filed"
        popover="auto"
        className="m-auto w-72 rounded-xl border border-border bg-raised p-4 text-foreground shadow-lg"
      >
        <p className="mb-3 text-sm font-medium">{t("filed")}</p>
        <div className="flex flex-col gap-3 text-2sm">
          {(["from", "to"] as const).map((name) => (
            <label key={name} className="flex items-center justify-between gap-3">
              {t(name)}
              <input
                type="date"
                defaultValue={asked[name] ?? ""}
                key={asked[name]}
                className="field-frame h-(--control) w-44 px-2"
                onChange={(event) => go({ [name]: event.target.value || undefined })}
              />
            </label>
          ))}
        </div>
      </div>
      {busy && <Spinner className="ml-1 text-muted" />}
    </div>
  );
}

async function findOrganisations(text: string) {
  const result = await findOrganisationsAction({ text });
  return result.ok ? result.data.map((o) => ({ value: o.id, label: o.name })) : [];
}

function Filed({ from, to }: { from: string | undefined; to: string | undefined }) {
  const t = useTranslations("inboxPage.filter");
  const format = useFormatter();
  const day = (text: string) => format.dateTime(new Date(text), { dateStyle: "medium", timeZone: "UTC" });
  if (from && to) return t("filedBetween", { from: day(from), to: day(to) });
  if (from) return t("filedFrom", { from: day(from) });
  return to ? t("filedTo", { to: day(to) }) : t("anyTime");
}

function Chip(props: { chosen: boolean; remove: string; onRemove: () => void; children: ReactNode }) {
  return (
    <span
      className={cn(
        "relative inline-flex items-center rounded-full border text-2sm",
        props.chosen
          ? "border-accent/40 bg-accent-soft font-medium text-accent-text"
          : "border-border bg-surface text-muted hover:border-border-strong hover:text-foreground",
      )}
    >
      {props.children}
      {props.chosen ? (
        <button
          type="button"
          aria-label={props.remove}
          className="absolute right-1 grid size-5 place-items-center rounded-full hover:bg-hover"
          onClick={props.onRemove}
        >
          <X aria-hidden className="size-3" />
        </button>
      ) : (
        <ChevronDown aria-hidden className="pointer-events-none absolute right-2 size-3.5" />
      )}
    </span>
  );
}
