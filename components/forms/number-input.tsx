"use client";

import { type ComponentProps, useState } from "react";
import { Input } from "#components/ui/input.tsx";

/**
 * A whole number, or nothing (null). What is no number is handed on as NaN, so that the schema refuses it, and stays as typed.
 * For <ControlledField>.
 */
export function NumberInput({
  value,
  onValueChange,
  ...props
}: Omit<ComponentProps<"input">, "value" | "onChange" | "type"> & {
  value: number | null;
  onValueChange: (value: number | null) => void;
}) {
  const [text, setText] = useState(value === null ? "" : String(value));
  const [from, setFrom] = useState(value);
  if (!Object.is(from, value)) {
    setFrom(value);
    if (value === null || !Number.isNaN(value)) setText(value === null ? "" : String(value));
  }
  return (
    <Input
      {...props}
      inputMode="numeric"
      autoComplete="off"
      maxLength={12}
      value={text}
      onChange={(event) => {
        const typed = event.target.value;
        setText(typed);
        const number = typed.trim() === "" ? null : /^\s*\d+\s*$/.test(typed) ? Number(typed) : Number.NaN;
        setFrom(number);
        onValueChange(number);
      }}
    />
  );
}
