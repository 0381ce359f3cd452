import type { ReactNode } from "react";
import { cn } from "./cn.ts";

/** Nothing here, why, and what to do about it. */
export function EmptyState(props: {
  icon?: ReactNode;
  title: string;
  text?: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  return (
    <div className={cn("flex flex-col items-center gap-1.5 px-6 py-12 text-center", props.className)}>
      {props.icon && (
        <div
          aria-hidden
          className="mb-2 grid size-11 place-items-center rounded-xl bg-accent-soft text-accent-text [&_svg]:size-5"
        >
          {props.icon}
        </div>
      )}
      <p className="font-medium">{props.title}</p>
      {props.text && <p className="max-w-[46ch] text-sm text-muted">{props.text}</p>}
      {props.action && <div className="mt-3">{props.action}</div>}
    </div>
  );
}
