"use client";

import * as Base from "radix-ui/tabs";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** Tabs whose choice is not worth an address (reply or note). Otherwise LinkTabs. */
export const PanelTabs = Base.Root;

export function PanelTabsList({ className, ...props }: ComponentProps<typeof Base.List>) {
  return <Base.List {...props} className={cn("flex gap-1 border-b border-border", className)} />;
}

export function PanelTab({ className, ...props }: ComponentProps<typeof Base.Trigger>) {
  return (
    <Base.Trigger
      {...props}
      className={cn(
        "-mb-px flex h-9 items-center gap-1.5 border-b-2 border-transparent px-2.5 text-2sm font-medium text-muted hover:text-foreground data-[state=active]:border-accent data-[state=active]:text-foreground [&_svg]:size-4",
        className,
      )}
    />
  );
}

export function PanelTabsContent({ className, ...props }: ComponentProps<typeof Base.Content>) {
  return <Base.Content {...props} className={cn("outline-offset-4", className)} />;
}
