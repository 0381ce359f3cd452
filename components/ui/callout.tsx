import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

const tones = {
  info: { look: "border-info/30 bg-info-soft", ink: "text-info-text", Icon: Info },
  success: { look: "border-success/30 bg-success-soft", ink: "text-success-text", Icon: CircleCheck },
  warning: { look: "border-warning/40 bg-warning-soft", ink: "text-warning-text", Icon: TriangleAlert },
  danger: { look: "border-danger/30 bg-danger-soft", ink: "text-danger-text", Icon: CircleAlert },
};

/** Something to know before going on. `live` makes it heard when it appears (errors of a form, a lost connection). */
export function Callout(props: {
  tone?: keyof typeof tones;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  live?: boolean;
  className?: string;
}) {
  const tone = props.tone ?? "info";
  const { look, ink, Icon } = tones[tone];
  return (
    <div
      role={props.live ? (tone === "danger" ? "alert" : "status") : undefined}
      className={cn("flex items-start gap-3 rounded-lg border px-3.5 py-3 text-sm", look, props.className)}
    >
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", ink)} />
      <div className="min-w-0 flex-1">
        {props.title && <p className={cn("font-medium", ink)}>{props.title}</p>}
        {props.children && (
          <div className={cn(props.title && "mt-0.5", "text-foreground")}>{props.children}</div>
        )}
      </div>
      {props.action && <div className="shrink-0">{props.action}</div>}
    </div>
  );
}
