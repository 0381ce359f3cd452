"use client";

import { type ComponentProps, useEffect, useImperativeHandle, useRef } from "react";
import { cn } from "./cn.ts";

/** The browser's own checkbox, drawn. `indeterminate` is for "some of them". */
export function Checkbox({
  className,
  indeterminate = false,
  ref,
  ...props
}: Omit<ComponentProps<"input">, "type"> & { indeterminate?: boolean }) {
  const own = useRef<HTMLInputElement>(null);
  useImperativeHandle(ref, () => own.current!);
  useEffect(() => {
    if (own.current) own.current.indeterminate = indeterminate;
  }, [indeterminate]);
  return (
    <span className={cn("relative inline-grid size-4.5 shrink-0 place-items-center align-middle", className)}>
      <input
        {...props}
        ref={own}
        type="checkbox"
        className="peer col-start-1 row-start-1 size-4.5 appearance-none rounded-sm border border-border-strong bg-surface transition-colors checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent disabled:opacity-50"
      />
      <svg
        viewBox="0 0 12 12"
        aria-hidden
        className={cn(
          "pointer-events-none col-start-1 row-start-1 size-3 fill-none stroke-on-accent stroke-2",
          !indeterminate && "opacity-0 peer-checked:opacity-100",
        )}
      >
        <path
          d={indeterminate ? "M2.500 6h7" : "M2 6.300 4.800 9 10 3.300"}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
    </span>
  );
}
