"use client";

import "./style-nonce.ts";
import { X } from "lucide-react";
import * as Base from "radix-ui/dialog";
import type { ComponentProps, ReactNode } from "react";
import { useTranslations } from "use-intl";
import { cn } from "./cn.ts";
import { IconButton } from "./icon-button.tsx";

export const Dialog = Base.Root;
export const DialogTrigger = Base.Trigger;
export const DialogClose = Base.Close;

export const overlayLook =
  "fixed inset-0 z-50 bg-overlay data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=closed]:animate-out data-[state=closed]:fade-out-0";

const widths = { sm: "sm:max-w-md", md: "sm:max-w-xl", lg: "sm:max-w-3xl", xl: "sm:max-w-5xl" };

/** A dialog that always has a title; on a phone it comes from the bottom. Put buttons into <DialogFooter>. */
export function DialogContent({
  title,
  text,
  size = "md",
  hideTitle = false,
  className,
  children,
  ...props
}: Omit<ComponentProps<typeof Base.Content>, "title"> & {
  title: string;
  text?: ReactNode;
  size?: keyof typeof widths;
  hideTitle?: boolean;
}) {
  const t = useTranslations("ui");
  return (
    <Base.Portal>
      <Base.Overlay className={overlayLook} />
      <Base.Content
        {...(!text && { "aria-describedby": undefined })}
        {...props}
        className={cn(
          "fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] w-full flex-col rounded-t-xl border border-border bg-raised shadow-lg outline-none sm:inset-auto sm:top-1/2 sm:left-1/2 sm:max-h-[86dvh] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-xl",
          "data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=open]:slide-in-from-bottom-4 data-[state=closed]:animate-out data-[state=closed]:fade-out-0 duration-150 sm:data-[state=open]:zoom-in-98 sm:data-[state=open]:slide-in-from-bottom-0",
          widths[size],
          className,
        )}
      >
        <div className={cn("flex items-start gap-4 px-5 pt-4 pb-3", hideTitle && "sr-only")}>
          <div className="min-w-0 flex-1">
            <Base.Title className="text-base font-semibold">{title}</Base.Title>
            {text && <Base.Description className="mt-1 text-sm text-muted">{text}</Base.Description>}
          </div>
          <Base.Close asChild>
            <IconButton label={t("close")} size="icon-sm" className="-mr-1.5">
              <X aria-hidden />
            </IconButton>
          </Base.Close>
        </div>
        {children}
      </Base.Content>
    </Base.Portal>
  );
}

/** The part that scrolls. */
export function DialogBody({ className, ...props }: ComponentProps<"div">) {
  return <div {...props} className={cn("scroll-pane min-h-0 flex-1 px-5 pt-1 pb-5", className)} />;
}

export function DialogFooter({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      {...props}
      className={cn(
        "flex flex-col-reverse gap-2 border-t border-border px-5 py-3.5 sm:flex-row sm:justify-end",
        className,
      )}
    />
  );
}
