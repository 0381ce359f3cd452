import { ChevronLeft } from "lucide-react";
import { cn } from "./cn.ts";
import { IntentLink } from "./intent-link.tsx";

/** Up to where a page belongs, over its title. */
export function BackLink({ href, label, className }: { href: string; label: string; className?: string }) {
  return (
    <IntentLink
      href={href}
      className={cn(
        "inline-flex items-center gap-1 rounded-xs text-xs text-muted hover:text-foreground",
        className,
      )}
    >
      <ChevronLeft aria-hidden className="size-3.5" />
      {label}
    </IntentLink>
  );
}
