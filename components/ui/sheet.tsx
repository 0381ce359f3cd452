"use client";

import "./style-nonce.ts";
import { X } from "lucide-react";
import * as Base from "radix-ui/dialog";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { cn } from "./cn.ts";
import { overlayLook } from "./dialog.tsx";
import { IconButton } from "./icon-button.tsx";

export const Sheet = Base.Root;
export const SheetTrigger = Base.Trigger;
export const SheetClose = Base.Close;

const sides = {
  left: "inset-y-0 left-0 w-[min(22rem,88vw)] border-r data-[state=open]:slide-in-from-left data-[state=closed]:slide-out-to-left",
  right:
    "inset-y-0 right-0 w-[min(30rem,94vw)] border-l data-[state=open]:slide-in-from-right data-[state=closed]:slide-out-to-right",
  bottom:
    "inset-x-0 bottom-0 max-h-[88dvh] rounded-t-xl border-t data-[state=open]:slide-in-from-bottom data-[state=closed]:slide-out-to-bottom",
};

/** A panel from an edge: details beside a list, or navigation on a phone. */
export function SheetContent(props: {
  title: string;
  side?: keyof typeof sides;
  hideTitle?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const t = useTranslations("ui");
  return (
    <Base.Portal>
      <Base.Overlay className={overlayLook} />
      <Base.Content
        aria-describedby={undefined}
        className={cn(
          "fixed z-50 flex flex-col border-border bg-raised shadow-lg outline-none duration-200 data-[state=open]:animate-in data-[state=closed]:animate-out",
          sides[props.side ?? "right"],
          props.className,
        )}
      >
        <div className="flex items-center gap-3 px-4 py-3">
          <Base.Title
            className={cn("min-w-0 flex-1 truncate text-sm font-semibold", props.hideTitle && "sr-only")}
          >
            {props.title}
          </Base.Title>
          <Base.Close asChild>
            <IconButton label={t("close")} size="icon-sm" className="-mr-1.5 ml-auto">
              <X aria-hidden />
            </IconButton>
          </Base.Close>
        </div>
        <div className="scroll-pane min-h-0 flex-1">{props.children}</div>
      </Base.Content>
    </Base.Portal>
  );
}
