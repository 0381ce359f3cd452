import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn.ts";

/** A quiet frame around things that belong together. */
export function Card({ className, ...props }: ComponentProps<"section">) {
  return <section {...props} className={cn("rounded-lg border border-border bg-surface", className)} />;
}

/** Title line of a card with optional text under it and actions at the end. */
export function CardHeader(props: {
  title: ReactNode;
  text?: ReactNode;
  actions?: ReactNode;
  className?: string;
  as?: "h2" | "h3";
}) {
  const Title = props.as ?? "h2";
  return (
    <header className={cn("flex items-start justify-between gap-3 px-4 pt-3.5 pb-2", props.className)}>
      <div className="min-w-0">
        <Title className="text-sm font-semibold">{props.title}</Title>
        {props.text && <p className="mt-0.5 text-2sm text-muted">{props.text}</p>}
      </div>
      {props.actions && <div className="-mr-1 flex shrink-0 items-center gap-1">{props.actions}</div>}
    </header>
  );
}

export function CardBody({ className, ...props }: ComponentProps<"div">) {
  return <div {...props} className={cn("px-4 pb-4", className)} />;
}

export function CardFooter({ className, ...props }: ComponentProps<"footer">) {
  return (
    <footer
      {...props}
      className={cn("flex items-center justify-end gap-2 border-t border-border px-4 py-3", className)}
    />
  );
}
