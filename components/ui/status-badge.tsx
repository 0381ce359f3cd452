import { cn } from "./cn.ts";

export type StatusCategory = "new" | "open" | "waiting" | "solved" | "closed";

const looks: Record<StatusCategory, string> = {
  new: "bg-status-new-soft text-status-new-text",
  open: "bg-status-open-soft text-status-open-text",
  waiting: "bg-status-waiting-soft text-status-waiting-text",
  solved: "bg-status-solved-soft text-status-solved-text",
  closed: "bg-status-closed-soft text-status-closed-text",
};
const inks: Record<StatusCategory, string> = {
  new: "text-status-new",
  open: "text-status-open",
  waiting: "text-status-waiting",
  solved: "text-status-solved",
  closed: "text-status-closed",
};

/** Status of a ticket: colour, shape and the installation's own word for it. */
export function StatusBadge(props: { category: StatusCategory; label: string; className?: string }) {
  return (
    <span
      className={cn(
        "inline-flex max-w-full items-center gap-1.5 whitespace-nowrap rounded-full py-0.5 pr-2 pl-1.5 text-xs font-medium",
        looks[props.category],
        props.className,
      )}
    >
      <StatusIcon category={props.category} />
      <span className="truncate">{props.label}</span>
    </span>
  );
}

/** The shape alone, for dense lists. Give `label` when no word stands beside it. */
export function StatusIcon(props: { category: StatusCategory; label?: string; className?: string }) {
  return (
    <svg
      viewBox="0 0 14 14"
      role={props.label ? "img" : undefined}
      aria-label={props.label}
      aria-hidden={props.label ? undefined : true}
      data-tip={props.label}
      className={cn("size-3.5 shrink-0", inks[props.category], props.className)}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {shapes[props.category]}
    </svg>
  );
}

const shapes: Record<StatusCategory, React.ReactNode> = {
  new: <circle cx="7" cy="7" r="4.500" fill="currentColor" stroke="none" />,
  open: (
    <>
      <circle cx="7" cy="7" r="5" />
      <path d="M7 4.750A2.250 2.250 0 0 1 7 9.250Z" fill="currentColor" stroke="currentColor" />
    </>
  ),
  waiting: (
    <>
      <circle cx="7" cy="7" r="5" />
      <path d="M7 4.500V7l1.750 1" />
    </>
  ),
  solved: (
    <>
      <circle cx="7" cy="7" r="5.500" fill="currentColor" stroke="none" />
      <path d="M4.800 7.200 6.300 8.700 9.300 5.500" stroke="var(--surface)" />
    </>
  ),
  closed: (
    <>
      <circle cx="7" cy="7" r="5" />
      <path d="M5 7h4" />
    </>
  ),
};
