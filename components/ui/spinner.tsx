import { cn } from "./cn.ts";

/** Something is under way. Silent for screen readers unless `label` is given. */
export function Spinner({ label, className }: { label?: string; className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      className={cn("size-4 animate-spin", className)}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
    >
      <circle cx="8" cy="8" r="6.25" className="opacity-25" />
      <path d="M8 1.750A6.250 6.250 0 0 1 14.250 8" />
    </svg>
  );
}
