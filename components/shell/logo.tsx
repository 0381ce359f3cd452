import { cn } from "#components/ui/cn.ts";

/** The mark: a speech bubble that says "T". */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={cn("size-7 shrink-0", className)}>
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path
        className="fill-on-accent"
        d="M8 9.500A2.500 2.500 0 0 1 10.500 7h11A2.500 2.500 0 0 1 24 9.500v8a2.500 2.500 0 0 1-2.500 2.500H17l-5.200 4.300c-.5.4-1.300.1-1.300-.6V20A2.500 2.500 0 0 1 8 17.500z"
      />
      <path
        className="stroke-accent"
        d="M12 11h8M16 11v6"
        strokeWidth="2.400"
        strokeLinecap="round"
        fill="none"
      />
    </svg>
  );
}

/** Mark and name of the installation. */
export function Logo({ name, className }: { name: string; className?: string }) {
  return (
    <span className={cn("inline-flex min-w-0 items-center gap-2.5", className)}>
      <LogoMark />
      <span className="truncate text-base font-semibold tracking-tight">{name}</span>
    </span>
  );
}
