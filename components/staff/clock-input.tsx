"use client";

import { useState } from "react";
import { Input } from "#components/ui/input.tsx";
import { clockOf, minutesOf } from "#lib/staff/labels.ts";

/** A time of day as "09:30", always in 24 hours whatever the browser thinks; "9", "930" and "9.30" are understood. */
export function ClockInput(props: { label: string; value: number; onChange: (minutes: number) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Input
      aria-label={props.label}
      inputMode="numeric"
      autoComplete="off"
      maxLength={5}
      className="tabular w-17 text-center"
      value={typed ?? clockOf(props.value)}
      onChange={(event) => {
        setTyped(event.target.value);
        const minutes = minutesOf(event.target.value);
        if (minutes !== null) props.onChange(minutes);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
