"use client";

import type { ComponentProps } from "react";
import { type FieldValues, FormProvider, type UseFormReturn } from "react-hook-form";
import { Callout } from "#components/ui/callout.tsx";
import { cn } from "#components/ui/cn.ts";
import { PendingContext } from "./pending-context.ts";

/** The form of a `useActionForm`: shows what went wrong with the whole, and hands the rest to its fields. */
export function Form<V extends FieldValues, O>({
  of,
  className,
  children,
  ...props
}: Omit<ComponentProps<"form">, "onSubmit"> & {
  of: {
    form: UseFormReturn<V, unknown, O>;
    submit: (event?: React.BaseSyntheticEvent) => Promise<void>;
    pending: boolean;
    problem: string | null;
  };
}) {
  return (
    <FormProvider {...of.form}>
      <PendingContext value={of.pending}>
        <form
          noValidate
          {...props}
          onSubmit={(event) => void of.submit(event)}
          aria-busy={of.pending || undefined}
          className={cn("flex flex-col gap-4", className)}
        >
          {of.problem && (
            <Callout tone="danger" live>
              {of.problem}
            </Callout>
          )}
          {children}
        </form>
      </PendingContext>
    </FormProvider>
  );
}
