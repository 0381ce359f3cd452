"use client";

import { type ReactElement, type ReactNode, cloneElement, useState } from "react";
import { type FieldError, get, useController, useFormContext, useFormState } from "react-hook-form";
import { useTranslations } from "use-intl";
import { Field } from "#components/ui/field.tsx";
import { useRegisteredTyping } from "./typed-before.ts";

type Common = {
  name: string;
  label: string;
  hint?: ReactNode;
  required?: boolean;
  optional?: boolean;
  hideLabel?: boolean;
  className?: string;
};

/** A field of the form around: label, hint, error and registration by `name`. The child is Input, Textarea or Select. */
export function FormField({
  name,
  children,
  optional,
  ...props
}: Common & { children: ReactElement<object> }) {
  const t = useTranslations();
  const { register, getValues } = useFormContext();
  const error = useFieldError(name);
  // In the server's page already, so that nobody types into a field that is filled a moment later.
  const [filled] = useState(() => getValues(name) as unknown);
  const field = register(name);
  const ref = useRegisteredTyping(field);
  const control = { ...field, ref, ...(typeof filled === "string" && { defaultValue: filled }) };
  return (
    <Field {...props} error={error} optional={optional ? t("ui.optional") : undefined}>
      {cloneElement<object>(children, control)}
    </Field>
  );
}

/** The same for controls with value and onValueChange: Combobox, SelectMenu, an editor. */
export function ControlledField<V>({
  name,
  children,
  optional,
  ...props
}: Common & {
  children: (control: {
    value: V;
    onValueChange: (value: V) => void;
    disabled?: boolean;
  }) => ReactElement<object>;
}) {
  const t = useTranslations();
  const { field } = useController({ name });
  const error = useFieldError(name);
  return (
    <Field {...props} error={error} optional={optional ? t("ui.optional") : undefined}>
      {children({ value: field.value as V, onValueChange: field.onChange })}
    </Field>
  );
}

/** The sentence under a field. The schema's messages are keys of any namespace ("errors.field.required"); the server's are sentences. */
export function useFieldError(name: string): string | undefined {
  const t = useTranslations();
  const { errors } = useFormState({ name });
  const error = get(errors, name) as FieldError | undefined;
  if (!error) return undefined;
  const message = error.message ?? "";
  if (/^\w+(\.\w+)+$/.test(message) && t.has(message)) return t(message);
  return error.type === "server" && message
    ? message
    : t.has("errors.field.invalid")
      ? t("errors.field.invalid")
      : message;
}
