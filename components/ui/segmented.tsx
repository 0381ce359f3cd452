import type { ReactNode } from "react";
import { cn } from "./cn.ts";
import { IntentLink } from "./intent-link.tsx";

const frame = "inline-flex w-fit max-w-full items-center gap-0.5 overflow-x-auto rounded-md bg-active p-0.5";
const part =
  "inline-flex h-[calc(var(--control-sm)-0.25rem)] items-center gap-1.5 whitespace-nowrap rounded-sm px-2.5 text-2sm font-medium text-muted transition-colors hover:text-foreground [&_svg]:size-4";
const chosen = "bg-surface text-foreground shadow-xs";

/** A few ways to see the same thing, as links. */
export function SegmentedLinks(props: {
  label: string;
  options: readonly { href: string; label: string; icon?: ReactNode }[];
  current: string;
  className?: string;
}) {
  return (
    <nav aria-label={props.label} className={cn(frame, props.className)}>
      {props.options.map((option) => (
        <IntentLink
          key={option.href}
          href={option.href}
          scroll={false}
          aria-current={option.href === props.current ? "page" : undefined}
          className={cn(part, option.href === props.current && chosen)}
        >
          {option.icon}
          {option.label}
        </IntentLink>
      ))}
    </nav>
  );
}

/** A few exclusive choices that take effect at once; radio buttons underneath, so arrows work and forms see it. */
export function Segmented<V extends string>(props: {
  label: string;
  name: string;
  options: readonly { value: V; label: string; icon?: ReactNode; iconOnly?: boolean }[];
  value?: V;
  defaultValue?: V;
  onValueChange?: (value: V) => void;
  className?: string;
}) {
  const { onValueChange } = props;
  return (
    <fieldset className={cn(frame, props.className)}>
      <legend className="sr-only">{props.label}</legend>
      {props.options.map((option) => (
        <label
          key={option.value}
          data-tip={option.iconOnly ? option.label : undefined}
          className={cn(
            part,
            "has-checked:bg-surface has-checked:text-foreground has-checked:shadow-xs has-focus-visible:outline-2 has-focus-visible:outline-ring",
          )}
        >
          <input
            type="radio"
            name={props.name}
            value={option.value}
            className="sr-only"
            {...(props.value === undefined
              ? { defaultChecked: option.value === props.defaultValue }
              : { checked: option.value === props.value, readOnly: !onValueChange })}
            onChange={onValueChange && (() => onValueChange(option.value))}
          />
          {option.icon}
          <span className={option.iconOnly ? "sr-only" : undefined}>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
