"use client";

import { useCallback, useRef, useState } from "react";
import { readPickersAction } from "#lib/staff/actions.ts";

export type PersonOption = {
  id: string;
  name: string;
  role: "operator" | "specialist" | "admin";
  presence: "available" | "busy" | "away" | "offline";
};
export type TeamOption = { id: string; name: string };
export type Pickers = { people: readonly PersonOption[]; teams: readonly TeamOption[] };

const nothing: Pickers = { people: [], teams: [] };

/** People and teams to choose from, fetched when they are first wanted: most visits never open a picker. */
export function usePickers(): { pickers: Pickers; want: () => void } {
  const [pickers, setPickers] = useState(nothing);
  const asked = useRef(false);
  const want = useCallback(() => {
    if (asked.current) return;
    asked.current = true;
    readPickersAction({}).then(
      (result) => {
        if (result.ok) setPickers(result.data);
        else asked.current = false;
      },
      () => {
        asked.current = false;
      },
    );
  }, []);
  return { pickers, want };
}
