import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** Name of a field. `optional` is a word such as "optional", shown quietly behind it. */
export function Label({
  className,
  optional,
  children,
  ...props
}: ComponentProps<"label"> & { optional?: string }) {
  return (
    // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- given through htmlFor by the caller
    <label {...props} className={cn("text-2sm font-medium text-foreground", className)}>
      {children}
      {optional && <span className="ml-1.5 font-normal text-subtle">{optional}</span>}
    </label>
  );
}
