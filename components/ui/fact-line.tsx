import type { ReactNode } from "react";

/** A name and what it is now, in a list of such facts (`dl`). */
export function FactLine({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 py-2">
      <dt className="text-muted">{name}</dt>
      <dd className="tabular min-w-0">{children}</dd>
    </div>
  );
}
