import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** On or off, at once. In a form that is sent later, use a checkbox. */
export function Switch({ className, ...props }: Omit<ComponentProps<"input">, "type" | "role">) {
  return (
    <input
      {...props}
      type="checkbox"
      // oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- a checkbox tells its state by itself
      role="switch"
      className={cn(
        "relative h-5 w-9 shrink-0 appearance-none rounded-full bg-border-strong transition-colors checked:bg-accent disabled:opacity-50",
        "before:absolute before:top-0.5 before:left-0.5 before:size-4 before:rounded-full before:bg-surface before:shadow-xs before:transition-transform checked:before:translate-x-4 dark:checked:before:bg-on-accent",
        className,
      )}
    />
  );
}
