import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** One line of text. Inside a <Field> it gets its id, hint and error by itself. */
export function Input({ className, ...props }: ComponentProps<"input">) {
  return (
    <input
      {...props}
      className={cn(
        "field-frame h-(--control) min-w-0 px-(--control-pad)",
        // A browser puts a file's name at the top of its field.
        props.type === "file" && "leading-[calc(var(--control)-2px)]",
        className,
      )}
    />
  );
}
