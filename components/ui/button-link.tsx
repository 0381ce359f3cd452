import type { ComponentProps } from "react";
import { type ButtonLook, buttonVariants } from "./button-variants.ts";
import { cn } from "./cn.ts";
import { IntentLink } from "./intent-link.tsx";

/** A link that looks like a button: for going somewhere, never for doing something. */
export function ButtonLink({
  variant,
  size,
  className,
  ...props
}: ComponentProps<typeof IntentLink> & ButtonLook) {
  return <IntentLink {...props} className={cn(buttonVariants({ variant, size }), className)} />;
}
