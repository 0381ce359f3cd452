"use client";

import { type ReactElement, type ReactNode, cloneElement } from "react";
import { type FieldError, get, useController, useFormContext, useFormState } from "react-hook-form";
import { useTranslations } from "use-intl";
import { Field } from "#components/ui/field.tsx";

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
  const { register } = useFormContext();
  const error = useFieldError(name);
  return (
    <Field {...props} error={error} optional={optional ? t("ui.optional") : undefined}>
      {cloneElement(children, register(name))}
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
