"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogBody, DialogContent, DialogFooter } from "#components/ui/dialog.tsx";
import { toast } from "#components/ui/toast.ts";
import { reopenTicketAction, solveTicketAction } from "#lib/tickets/actions.ts";
import { useAct } from "./use-act.ts";

type Outcome = "not_reusable" | "unsaid";
const outcomes: readonly Outcome[] = ["unsaid", "not_reusable"];

/** Solves a ticket and asks whether others can use the solution. */
export function SolveDialog(props: { ticketId: string; number: string; onClose: () => void }) {
  const t = useTranslations("ticket.solveForm");
  const words = useTranslations("ticket");
  const [outcome, setOutcome] = useState<Outcome>("unsaid");
  const { act, pending } = useAct();

  async function solve() {
    const done = await act(() => solveTicketAction({ ticketId: props.ticketId, outcome }));
    if (!done) return;
    props.onClose();
    toast.success(t("solved", { number: props.number }), {
      action: {
        label: words("undo"),
        onClick: () => void act(() => reopenTicketAction({ ticketId: props.ticketId })),
      },
    });
  }

  return (
    <Dialog open onOpenChange={(open) => !open && props.onClose()}>
      <DialogContent title={t("title")} text={t("text")} size="sm">
        <DialogBody>
          <fieldset className="flex flex-col gap-2">
            <legend className="mb-2 text-2sm font-medium">{t("how")}</legend>
            {outcomes.map((o) => (
              <label
                key={o}
                className="flex items-center gap-2.5 rounded-md border border-border px-3 py-2.5 text-sm has-checked:border-accent has-checked:bg-accent-soft"
              >
                <input
                  type="radio"
                  name="outcome"
                  value={o}
                  checked={outcome === o}
                  onChange={() => setOutcome(o)}
                />
                {t(o)}
              </label>
            ))}
          </fieldset>
        </DialogBody>
        <DialogFooter>
          <Button onClick={props.onClose}>{words("cancel")}</Button>
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- Enter is the answer most of the time */}
          <Button autoFocus variant="primary" loading={pending} onClick={() => void solve()}>
            {t("solve")}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
