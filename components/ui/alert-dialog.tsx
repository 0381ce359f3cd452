"use client";

import "./style-nonce.ts";
import * as Base from "radix-ui/alert-dialog";
import { type ReactElement, type ReactNode, useState, useTransition } from "react";
import { useTranslations } from "use-intl";
import { Button } from "./button.tsx";
import { cn } from "./cn.ts";
import { overlayLook } from "./dialog.tsx";

/**
 * Asks before something that cannot be undone. `title` is the question, `consequence` says what will be gone, `confirm` is
 * the verb on the button. Stays open while `onConfirm` runs.
 */
export function ConfirmDialog(props: {
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: string;
  consequence: ReactNode;
  confirm: string;
  cancel?: string;
  tone?: "danger" | "primary";
  onConfirm: () => void | Promise<unknown>;
}) {
  const t = useTranslations("ui");
  const [ownOpen, setOwnOpen] = useState(false);
  const [busy, start] = useTransition();
  const open = props.open ?? ownOpen;
  const setOpen = props.onOpenChange ?? setOwnOpen;
  return (
    <Base.Root open={open} onOpenChange={setOpen}>
      {props.trigger && <Base.Trigger asChild>{props.trigger}</Base.Trigger>}
      <Base.Portal>
        <Base.Overlay className={overlayLook} />
        <Base.Content
          className={cn(
            "fixed top-1/2 left-1/2 z-50 w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 rounded-xl border border-border bg-raised p-5 shadow-lg outline-none",
            "data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=open]:zoom-in-98 data-[state=closed]:animate-out data-[state=closed]:fade-out-0 duration-150",
          )}
        >
          <Base.Title className="text-base font-semibold">{props.title}</Base.Title>
          <Base.Description asChild>
            <div className="mt-2 text-sm text-muted">{props.consequence}</div>
          </Base.Description>
          <div className="mt-5 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
            <Base.Cancel asChild>
              <Button>{props.cancel ?? t("cancel")}</Button>
            </Base.Cancel>
            <Button
              variant={props.tone ?? "danger"}
              loading={busy}
              onClick={() =>
                start(async () => {
                  await props.onConfirm();
                  setOpen(false);
                })
              }
            >
              {props.confirm}
            </Button>
          </div>
        </Base.Content>
      </Base.Portal>
    </Base.Root>
  );
}
