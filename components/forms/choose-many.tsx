"use client";

import { type ReactNode, useId, useState } from "react";
import { useController } from "react-hook-form";
import { useTranslations } from "use-intl";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import { useFieldError } from "./form-field.tsx";

export type ChooseOption = { value: string; label: string; hint?: string; picture?: ReactNode };

/** Any of a list, as checkboxes; a long list can be filtered. The field holds the chosen values. */
export function ChooseMany(props: {
  name: string;
  legend: string;
  options: readonly ChooseOption[];
  hint?: ReactNode;
  /** Shown when there is nothing to choose from. */
  none: string;
}) {
  const t = useTranslations("ui");
  const { field } = useController({ name: props.name });
  const error = useFieldError(props.name);
  const errorId = useId();
  const [query, setQuery] = useState("");
  const chosen = new Set(field.value as string[]);
  const wanted = query.trim().toLowerCase();
  const shown = props.options.filter((o) => `${o.label} ${o.hint ?? ""}`.toLowerCase().includes(wanted));
  return (
    <fieldset className="min-w-0" aria-describedby={error ? errorId : undefined}>
      <legend className="mb-1.5 text-2sm font-medium">{props.legend}</legend>
      <div className="overflow-hidden rounded-md border border-border">
        {props.options.length > 8 && (
          <SearchInput
            label={`${t("typeToSearch")}: ${props.legend}`}
            placeholder={t("typeToSearch")}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            className="border-b border-border [&_input]:rounded-none [&_input]:border-0"
          />
        )}
        <div className="scroll-pane max-h-64 divide-y divide-border">
          {shown.map((option) => (
            <label
              key={option.value}
              className="flex min-h-10 items-center gap-2.5 px-3 py-1.5 hover:bg-hover has-focus-visible:bg-hover"
            >
              <Checkbox
                checked={chosen.has(option.value)}
                onBlur={field.onBlur}
                onChange={(event) => {
                  const next = new Set(chosen);
                  if (event.target.checked) next.add(option.value);
                  else next.delete(option.value);
                  field.onChange([...next]);
                }}
              />
              {option.picture}
              <span className="min-w-0 flex-1 truncate text-2sm">{option.label}</span>
              {option.hint && <span className="truncate text-xs text-muted">{option.hint}</span>}
            </label>
          ))}
          {shown.length === 0 && (
            <p className="px-3 py-3 text-2sm text-muted">
              {props.options.length === 0 ? props.none : t("nothingFound")}
            </p>
          )}
        </div>
      </div>
      {props.hint && <p className="mt-1.5 text-2sm text-muted">{props.hint}</p>}
      {error && <FieldError id={errorId}>{error}</FieldError>}
    </fieldset>
  );
}
