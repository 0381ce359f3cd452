"use client";

import { useCallback, useEffect, useState } from "react";
import type { FieldValues, Path, PathValue, UseFormReturn } from "react-hook-form";

type Kept = { version: string; values: Record<string, unknown> };

function keptAt(place: string): Kept | null {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? "null") as Kept | null;
  } catch {
    return null;
  }
}

/**
 * Keeps what was typed and not yet saved in this tab, so that a look at another page or a reload loses nothing. What was begun
 * on an older version of the thing is forgotten. `forget` is for after saving and for giving up.
 */
export function useKeptChanges<V extends FieldValues, O>(
  form: UseFormReturn<V, unknown, O>,
  name: string,
  version: string,
): { wasRestored: boolean; forget: () => void } {
  const place = `tellonce-form:${name}`;
  const [wasRestored, setRestored] = useState(false);

  useEffect(() => {
    const kept = keptAt(place);
    if (kept && kept.version === version) {
      for (const [field, value] of Object.entries(kept.values))
        form.setValue(field as Path<V>, value as PathValue<V, Path<V>>, { shouldDirty: true });
      // oxlint-disable-next-line react/react-compiler -- what the tab kept is known only in the browser
      setRestored(Object.keys(kept.values).length > 0);
    } else if (kept) sessionStorage.removeItem(place);

    const stop = form.subscribe({
      formState: { values: true, dirtyFields: true },
      callback: ({ values, dirtyFields }) => {
        const changed = Object.entries(values).filter(([field]) => dirtyFields && field in dirtyFields);
        if (changed.length === 0) sessionStorage.removeItem(place);
        else
          sessionStorage.setItem(
            place,
            JSON.stringify({ version, values: Object.fromEntries(changed) } satisfies Kept),
          );
      },
    });
    return stop;
  }, [form, place, version]);

  const forget = useCallback(() => {
    sessionStorage.removeItem(place);
    setRestored(false);
  }, [place]);
  return { wasRestored, forget };
}
