import type { ReactNode } from "react";
import { cn } from "./cn.ts";

export type RadioOption = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean };

/** One of a few, all visible. `cards` frames each choice; otherwise they are plain lines. */
export function RadioGroup({
  legend,
  name,
  options,
  value,
  defaultValue,
  onValueChange,
  cards = false,
  hideLegend = false,
  className,
}: {
  legend: string;
  name: string;
  options: readonly RadioOption[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  cards?: boolean;
  hideLegend?: boolean;
  className?: string;
}) {
  return (
    <fieldset className={cn("min-w-0", className)}>
      <legend className={hideLegend ? "sr-only" : "mb-1.5 text-2sm font-medium"}>{legend}</legend>
      <div className={cn("flex flex-col", cards ? "gap-2" : "gap-2.5")}>
        {options.map((option) => (
          <label
            key={option.value}
            className={cn(
              "flex items-start gap-2.5 text-(length:--control-text) leading-5 has-disabled:opacity-55",
              cards &&
                "rounded-lg border border-border bg-surface p-3 transition-colors hover:border-border-strong has-checked:border-accent has-checked:bg-accent-soft/50 has-focus-visible:outline-2 has-focus-visible:outline-ring",
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              disabled={option.disabled}
              {...(value === undefined
                ? { defaultChecked: option.value === defaultValue }
                : { checked: option.value === value, readOnly: !onValueChange })}
              onChange={onValueChange && (() => onValueChange(option.value))}
              className={cn(
                "mt-px size-4.5 shrink-0 appearance-none rounded-full border border-border-strong bg-surface transition-[border] checked:border-[5.5px] checked:border-accent",
                cards && "outline-none",
              )}
            />
            <span className="min-w-0">
              <span className={cn(option.hint && "font-medium")}>{option.label}</span>
              {option.hint && <span className="block text-2sm text-muted">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
