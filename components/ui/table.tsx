import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** A table that scrolls inside its own frame when it is wider than the screen. `label` names it. */
export function Table({ label, className, ...props }: ComponentProps<"table"> & { label: string }) {
  return (
    // A wide table is scrolled with the keyboard as well, so its frame takes focus.
    <section
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="scroll-pane w-full rounded-lg border border-border bg-surface"
    >
      <table {...props} className={cn("w-full border-collapse text-2sm", className)} />
    </section>
  );
}

export function TableHead({ className, ...props }: ComponentProps<"thead">) {
  return <thead {...props} className={cn("sticky top-0 z-1 bg-sunken text-muted", className)} />;
}

export function TableBody({ className, ...props }: ComponentProps<"tbody">) {
  return <tbody {...props} className={cn("[&>tr:last-child]:border-b-0", className)} />;
}

export function Row({ className, ...props }: ComponentProps<"tr">) {
  return (
    <tr
      {...props}
      className={cn("border-b border-border hover:bg-hover in-[thead]:hover:bg-transparent", className)}
    />
  );
}

export function HeadCell({ className, ...props }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      {...props}
      className={cn("h-9 whitespace-nowrap px-3 text-left text-xs font-medium", className)}
    />
  );
}

export function Cell({ className, ...props }: ComponentProps<"td">) {
  return <td {...props} className={cn("px-3 py-2 align-middle", className)} />;
}
