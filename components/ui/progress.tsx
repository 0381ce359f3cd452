import { cn } from "./cn.ts";

/** How far something long has come. Without `value` it only says that it goes on. */
export function Progress(props: {
  label: string;
  value?: number;
  max?: number;
  /** Counts as words, e.g. "120 of 4,000". */
  count?: string;
  tone?: "accent" | "success" | "warning" | "danger";
  hideLabel?: boolean;
  className?: string;
}) {
  return (
    <div className={cn("w-full", props.className)}>
      {(!props.hideLabel || props.count) && (
        <div className="mb-1.5 flex justify-between gap-3 text-2sm">
          {!props.hideLabel && <span className="truncate">{props.label}</span>}
          {props.count && <span className="tabular shrink-0 text-muted">{props.count}</span>}
        </div>
      )}
      <progress
        className="bar"
        data-tone={props.tone}
        aria-label={props.label}
        max={props.max ?? 100}
        {...(props.value !== undefined && { value: props.value })}
      />
    </div>
  );
}
