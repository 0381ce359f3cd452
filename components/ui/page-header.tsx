import type { ReactNode } from "react";
import { cn } from "./cn.ts";

/** Top of a screen: its h1, a line about it, and what can be done here. */
export function PageHeader(props: {
  title: ReactNode;
  text?: ReactNode;
  above?: ReactNode;
  actions?: ReactNode;
  className?: string;
}) {
  return (
    <header className={cn("mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3", props.className)}>
      <div className="min-w-0">
        {props.above && <div className="mb-1.5">{props.above}</div>}
        <h1 className="text-xl font-semibold [overflow-wrap:anywhere]">{props.title}</h1>
        {props.text && <p className="mt-1 max-w-[65ch] text-sm text-muted">{props.text}</p>}
      </div>
      {props.actions && <div className="flex flex-wrap items-center gap-2">{props.actions}</div>}
    </header>
  );
}
