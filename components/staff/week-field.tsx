"use client";

import { Copy, Plus, X } from "lucide-react";
import { useId } from "react";
import { useController } from "react-hook-form";
import { useTranslations } from "use-intl";
import { useFieldError } from "#components/forms/form-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { ClockInput } from "./clock-input.tsx";
import type { ShiftSpan } from "#lib/staff/types.ts";

const days = [1, 2, 3, 4, 5, 6, 7] as const;
type Day = (typeof days)[number];
const usual = { from: 9 * 60, to: 18 * 60 };

/** Working time by weekday, a break makes two spans of one day. Nothing chosen means always; the words say so. */
export function WeekField(props: { name: string; legend: string; always: string }) {
  const t = useTranslations("staff.week");
  const { field } = useController({ name: props.name });
  const error = useFieldError(props.name);
  const errorId = useId();
  const spans = field.value as ShiftSpan[];
  const of = (day: Day) => spans.filter((span) => span.day === day);
  const set = (day: Day, own: Omit<ShiftSpan, "day">[]) =>
    field.onChange(
      [...spans.filter((span) => span.day !== day), ...own.map((span) => ({ day, ...span }))].toSorted(
        (a, b) => a.day - b.day || a.from - b.from,
      ),
    );
  const first = days.find((day) => of(day).length > 0);

  return (
    <fieldset className="min-w-0" aria-describedby={error ? errorId : undefined}>
      <legend className="mb-1.5 text-2sm font-medium">{props.legend}</legend>
      <ul className="divide-y divide-border rounded-md border border-border">
        {days.map((day) => (
          <DayLine key={day} day={day} spans={of(day)} onChange={(own) => set(day, own)} />
        ))}
      </ul>
      <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1">
        <p className="min-w-0 flex-1 text-2sm text-muted">{spans.length === 0 ? props.always : t("hint")}</p>
        {first && (
          <Button
            size="sm"
            variant="ghost"
            onClick={() => {
              const pattern = of(first);
              field.onChange([
                ...[1, 2, 3, 4, 5].flatMap((day) => pattern.map((span) => ({ ...span, day: day as Day }))),
                ...spans.filter((span) => span.day > 5),
              ]);
            }}
          >
            <Copy aria-hidden />
            {t("toWeekdays", { day: t(`short.${first}`) })}
          </Button>
        )}
      </div>
      {error && <FieldError id={errorId}>{error}</FieldError>}
    </fieldset>
  );
}

function DayLine(props: {
  day: Day;
  spans: readonly Omit<ShiftSpan, "day">[];
  onChange: (spans: Omit<ShiftSpan, "day">[]) => void;
}) {
  const t = useTranslations("staff.week");
  const name = t(`long.${props.day}`);
  const last = props.spans.at(-1);
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1.5 px-3 py-1.5">
      <label className="flex h-(--control) w-full items-center gap-2.5 text-2sm sm:w-32">
        <Checkbox
          checked={props.spans.length > 0}
          onChange={(event) => props.onChange(event.target.checked ? [usual] : [])}
        />
        {name}
      </label>
      {props.spans.length === 0 && (
        <span className="flex h-(--control) items-center text-2sm text-muted max-sm:hidden">{t("off")}</span>
      )}
      <div className="flex flex-col gap-1.5">
        {props.spans.map((span, i) => {
          const change = (part: Partial<typeof span>) =>
            props.onChange(props.spans.map((one, k) => (k === i ? { ...one, ...part } : one)));
          return (
            // The place of a span in its day is all there is to know it by.
            // oxlint-disable-next-line react/no-array-index-key
            <div key={i} className="flex items-center gap-1.5">
              <ClockInput
                label={t("from", { day: name })}
                value={span.from}
                onChange={(from) => change({ from })}
              />
              <span aria-hidden className="text-muted">
                –
              </span>
              <ClockInput
                label={t("to", { day: name })}
                value={span.to}
                onChange={(to) => change({ to: to || 1440 })}
              />
              {props.spans.length > 1 && (
                <IconButton
                  label={t("remove", { day: name })}
                  size="icon-sm"
                  onClick={() => props.onChange(props.spans.filter((_, k) => k !== i))}
                >
                  <X aria-hidden />
                </IconButton>
              )}
            </div>
          );
        })}
      </div>
      {last && props.spans.length < 3 && last.to < 1380 && (
        <IconButton
          label={t("add", { day: name })}
          data-tip={t("add", { day: name })}
          className="ml-auto"
          onClick={() =>
            props.onChange([...props.spans, { from: last.to + 60, to: Math.min(last.to + 120, 1440) }])
          }
        >
          <Plus aria-hidden />
        </IconButton>
      )}
    </li>
  );
}
