"use client";

import { Keyboard } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { fetched } from "#components/ui/fetched.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";

export type KeyGroup = { label: string; keys: readonly { keys: readonly string[]; does: string }[] };

const KeyboardDialog = fetched(() => import("./keyboard-dialog.tsx").then((m) => m.KeyboardDialog));

/** "?" shows what the keyboard can do on this screen. */
export function KeyboardHelp({ groups }: { groups: readonly KeyGroup[] }) {
  const t = useTranslations("ui.keys");
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "?" || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      event.preventDefault();
      setWanted(true);
      setOpen(true);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <IconButton
        label={t("show")}
        keys="?"
        className="max-md:hidden"
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
      >
        <Keyboard aria-hidden />
      </IconButton>
      {wanted && <KeyboardDialog groups={groups} open={open} onOpenChange={setOpen} />}
    </>
  );
}

/** Whether a key was meant for a field, not for the screen. For every handler of single-key shortcuts. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest("input, textarea, select, [role=combobox], [role=menu]") !== null)
  );
}
