import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** Text of several lines; grows with what is typed, between `rows` and 60 % of the window. */
export function Textarea({ className, rows = 4, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      {...props}
      className={cn(
        "field-frame field-sizing-content block max-h-[60dvh] min-h-[calc(1lh*var(--rows,3)+1rem)] px-(--control-pad) py-2 leading-normal",
        className,
      )}
    />
  );
}
