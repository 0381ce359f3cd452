import type { ComponentProps } from "react";
import { type ButtonLook, buttonVariants } from "./button-variants.ts";
import { cn } from "./cn.ts";
import { Spinner } from "./spinner.tsx";

/** A button with an icon only. `label` is its name and its tooltip; `keys` shows a shortcut beside it. */
export function IconButton({
  label,
  keys,
  variant = "ghost",
  size = "icon",
  loading = false,
  disabled,
  className,
  children,
  ...props
}: Omit<ComponentProps<"button">, "aria-label"> &
  ButtonLook & { label: string; keys?: string; loading?: boolean }) {
  return (
    <button
      type="button"
      {...props}
      disabled={disabled || loading}
      aria-label={label}
      aria-busy={loading || undefined}
      data-tip={label}
      data-tip-keys={keys}
      className={cn(buttonVariants({ variant, size }), "text-muted hover:text-foreground", className)}
    >
      {loading ? <Spinner /> : children}
    </button>
  );
}
