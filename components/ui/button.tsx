import type { ComponentProps } from "react";
import { type ButtonLook, buttonVariants } from "./button-variants.ts";
import { cn } from "./cn.ts";
import { Spinner } from "./spinner.tsx";

export type ButtonProps = ComponentProps<"button"> & ButtonLook & { loading?: boolean };

/** A button. `loading` shows a spinner over the label, keeps the width, and takes no second click. */
export function Button({
  variant,
  size,
  loading = false,
  className,
  children,
  disabled,
  ...props
}: ButtonProps) {
  return (
    <button
      type="button"
      {...props}
      disabled={disabled || loading}
      aria-busy={loading || undefined}
      className={cn(buttonVariants({ variant, size }), loading && "relative text-transparent", className)}
    >
      {loading ? (
        <>
          <span className="contents opacity-0 [&>svg]:opacity-0">{children}</span>
          <Spinner
            className={cn(
              "absolute inset-0 m-auto",
              variant === "primary"
                ? "text-on-accent"
                : variant === "danger"
                  ? "text-on-danger"
                  : "text-foreground",
            )}
          />
        </>
      ) : (
        children
      )}
    </button>
  );
}
