"use client";

import { useTranslations } from "use-intl";
import { Dialog, DialogBody, DialogContent } from "#components/ui/dialog.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import type { KeyGroup } from "./keyboard-help.tsx";

/** The list behind KeyboardHelp; loaded when first wanted. */
export function KeyboardDialog(props: {
  groups: readonly KeyGroup[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations("ui.keys");
  return (
    <Dialog open={props.open} onOpenChange={props.onOpenChange}>
      <DialogContent title={t("title")} size="md">
        <DialogBody className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
          {props.groups.map((group) => (
            <section key={group.label}>
              <h3 className="mb-1.5 text-xs font-medium text-subtle">{group.label}</h3>
              <dl className="flex flex-col">
                {group.keys.map((line) => (
                  <div key={line.does} className="flex items-center justify-between gap-4 py-1 text-2sm">
                    <dt>{line.does}</dt>
                    <dd className="flex gap-1">
                      {line.keys.map((key) => (
                        <Kbd key={key}>{key}</Kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}
