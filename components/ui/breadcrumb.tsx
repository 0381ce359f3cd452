import { ChevronRight } from "lucide-react";
import { cn } from "./cn.ts";
import { IntentLink } from "./intent-link.tsx";

/** The way here. The last step has no link: it is this page. */
export function Breadcrumb(props: {
  label: string;
  steps: readonly { label: string; href?: string }[];
  className?: string;
}) {
  return (
    <nav aria-label={props.label} className={cn("text-2sm text-muted", props.className)}>
      <ol className="flex flex-wrap items-center gap-1">
        {props.steps.map((step, i) => (
          <li key={`${step.href ?? ""}${step.label}`} className="flex min-w-0 items-center gap-1">
            {i > 0 && <ChevronRight aria-hidden className="size-3.5 shrink-0 text-subtle" />}
            {step.href ? (
              <IntentLink
                href={step.href}
                className="truncate rounded-xs hover:text-foreground hover:underline"
              >
                {step.label}
              </IntentLink>
            ) : (
              <span aria-current="page" className="truncate text-foreground">
                {step.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
