"use client";

import { use } from "react";
import { Button, type ButtonProps } from "#components/ui/button.tsx";
import { PendingContext } from "./pending-context.ts";

/** Sends the form around; shows that it is on its way and takes no second click. */
export function SubmitButton({ variant = "primary", ...props }: Omit<ButtonProps, "type">) {
  const pending = use(PendingContext);
  return <Button {...props} type="submit" variant={variant} loading={pending || props.loading} />;
}
