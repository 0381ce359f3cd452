"use client";

import type { ReactNode } from "react";
import { useFormContext } from "react-hook-form";
import { CheckField } from "#components/ui/check-field.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { useFieldError } from "./form-field.tsx";

/** Yes or no in the form around. */
export function FormCheck(props: {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  as?: "checkbox" | "switch";
  className?: string;
}) {
  const { register } = useFormContext();
  const error = useFieldError(props.name);
  const errorId = error ? `${props.name}-error` : undefined;
  const Control = props.as === "switch" ? Switch : Checkbox;
  return (
    <div className={props.className}>
      <CheckField label={props.label} hint={props.hint}>
        <Control
          {...register(props.name)}
          aria-invalid={error ? true : undefined}
          aria-describedby={errorId}
        />
      </CheckField>
      {error && <FieldError id={errorId}>{error}</FieldError>}
    </div>
  );
}
