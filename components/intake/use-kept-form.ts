"use client";

import { useCallback, useEffect, useRef } from "react";
import type { FieldValues, Path, PathValue, UseFormReturn } from "react-hook-form";

/**
 * Keeps what is typed in this browser until it is sent: a reload, a closed tab, a lost session or a refusal costs nothing. The
 * form's key is kept along, so that a repeat after a time-out is recognised. `forget` is for after the sending.
 */
export function useKeptForm<V extends FieldValues, O>(
  form: UseFormReturn<V, unknown, O>,
  name: string,
  fields: readonly Path<V>[],
): { forget: () => void } {
  const place = placeOf(name);
  const chosen = useRef(fields);

  useEffect(() => {
    const kept = read(place);
    for (const field of chosen.current)
      // What was empty then says nothing about what stands there now.
      if (typeof kept[field] === "string" && kept[field] !== "")
        form.setValue(field, kept[field] as PathValue<V, Path<V>>);
    return form.subscribe({
      formState: { values: true },
      callback: ({ values }) => write(place, chosen.current, values),
    });
  }, [form, place]);

  const forget = useCallback(() => remove(place), [place]);
  return { forget };
}

const placeOf = (name: string) => `tellonce-draft:${name}`;

/** Forgets what a form of another page has kept under a name. */
export const forgetKept = (name: string): void => remove(placeOf(name));

// Storage may be full or forbidden: then the page alone has to do.
function read(place: string): Record<string, unknown> {
  try {
    return JSON.parse(localStorage.getItem(place) ?? "{}") as Record<string, unknown>;
  } catch {
    return {};
  }
}
function write(place: string, fields: readonly string[], values: Record<string, unknown>) {
  try {
    localStorage.setItem(place, JSON.stringify(Object.fromEntries(fields.map((f) => [f, values[f]]))));
  } catch {}
}
function remove(place: string) {
  try {
    localStorage.removeItem(place);
  } catch {}
}
