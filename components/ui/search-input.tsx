import { Search } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn.ts";

/** A search box. In a <form role="search"> it works without scripts. `trailing` is e.g. a key or a spinner. */
export function SearchInput({
  label,
  large = false,
  trailing,
  className,
  ...props
}: Omit<ComponentProps<"input">, "type"> & { label: string; large?: boolean; trailing?: ReactNode }) {
  return (
    <span className={cn("relative block w-full", className)}>
      <Search
        aria-hidden
        className={cn(
          "pointer-events-none absolute top-1/2 -translate-y-1/2 text-muted",
          large ? "left-4 size-5" : "left-2.5 size-4",
        )}
      />
      <input
        autoComplete="off"
        enterKeyHint="search"
        {...props}
        type="search"
        aria-label={label}
        className={cn(
          "field-frame",
          large ? "h-14 rounded-xl pr-4 pl-12 text-base shadow-sm" : "h-(--control) pr-3 pl-8.5",
          trailing && (large ? "pr-14" : "pr-12"),
        )}
      />
      {trailing && (
        <span className="absolute top-1/2 right-2.5 flex -translate-y-1/2 items-center">{trailing}</span>
      )}
    </span>
  );
}
