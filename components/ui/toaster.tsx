"use client";

import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { cn } from "./cn.ts";
import { type Toast, toast, toastStore } from "./toast.ts";

const icons = { info: Info, success: CircleCheck, danger: CircleAlert };
const inks = { info: "text-info", success: "text-success", danger: "text-danger" };

/** Where toasts appear; once, in the root layout. Time stands still while the pointer or focus is on them. */
export function Toaster() {
  const t = useTranslations("ui");
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.get, () => toastStore.empty);
  const [held, setHeld] = useState(false);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- only holds the clock
    <section
      aria-label={t("messages")}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-none fixed inset-x-0 bottom-0 z-60 flex flex-col items-center gap-2 p-4 sm:items-end"
    >
      {toasts.map((item) => (
        <ToastCard key={item.id} item={item} held={held} closeLabel={t("close")} />
      ))}
    </section>
  );
}

function ToastCard({ item, held, closeLabel }: { item: Toast; held: boolean; closeLabel: string }) {
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => toast.dismiss(item.id), item.duration);
    return () => clearTimeout(timer);
  }, [held, item]);
  const Icon = icons[item.tone];
  const { action } = item;
  return (
    <div
      role={item.tone === "danger" ? "alert" : "status"}
      className="pointer-events-auto flex w-full max-w-sm animate-in items-start gap-2.5 rounded-lg border border-border bg-raised py-2.5 pr-2 pl-3 text-sm shadow-lg fade-in-0 slide-in-from-bottom-3"
    >
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", inks[item.tone])} />
      <p className="min-w-0 flex-1 [overflow-wrap:anywhere]">{item.message}</p>
      {action && (
        <button
          type="button"
          className="shrink-0 rounded-xs px-1.5 font-medium text-accent-text hover:underline"
          onClick={() => {
            toast.dismiss(item.id);
            action.onClick();
          }}
        >
          {action.label}
        </button>
      )}
      <button
        type="button"
        aria-label={closeLabel}
        className="grid size-6 shrink-0 place-items-center rounded-xs text-muted hover:bg-hover hover:text-foreground"
        onClick={() => toast.dismiss(item.id)}
      >
        <X aria-hidden className="size-4" />
      </button>
    </div>
  );
}
