import type { ReactElement, ReactNode } from "react";
import { cn } from "./cn.ts";

/** A checkbox or switch with its words beside it; the whole line is the target. */
export function CheckField({
  label,
  hint,
  className,
  children,
}: {
  label: ReactNode;
  hint?: ReactNode;
  className?: string;
  children: ReactElement;
}) {
  return (
    <label className={cn("flex items-start gap-2.5 text-(length:--control-text) leading-5", className)}>
      <span className="flex h-5 items-center">{children}</span>
      <span className="min-w-0">
        {label}
        {hint && <span className="block text-2sm text-muted">{hint}</span>}
      </span>
    </label>
  );
}
