import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** A key of the keyboard. */
export function Kbd({ className, ...props }: ComponentProps<"kbd">) {
  return (
    <kbd
      {...props}
      className={cn(
        "inline-grid h-5 min-w-5 place-items-center rounded-xs border border-border bg-sunken px-1 font-sans text-2xs font-medium text-muted",
        className,
      )}
    />
  );
}
