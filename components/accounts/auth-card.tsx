import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** One step of signing in: what it is, a line about it, the form, and what else one may want. */
export function AuthCard(props: {
  title: string;
  lead?: ReactNode;
  icon?: LucideIcon;
  children?: ReactNode;
  after?: ReactNode;
}) {
  const { icon: Icon } = props;
  return (
    <div className="w-full max-w-sm">
      {Icon && (
        <span className="mb-5 grid size-12 place-items-center rounded-xl bg-accent-soft text-accent-text">
          <Icon aria-hidden className="size-6" />
        </span>
      )}
      <h1 className="text-2xl font-semibold tracking-tight [overflow-wrap:anywhere]">{props.title}</h1>
      {props.lead && <p className="mt-2 text-muted [overflow-wrap:anywhere]">{props.lead}</p>}
      {props.children && <div className="mt-7">{props.children}</div>}
      {props.after && <div className="mt-6 text-sm text-muted">{props.after}</div>}
    </div>
  );
}

/** A link inside a sentence under a form. */
export const quietLink = "font-medium text-accent-text underline-offset-4 hover:underline";
