"use client";

import { CircleCheck, RotateCcw } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { reopenTicketAction, solveTicketAction } from "#lib/tickets/actions.ts";
import { useAct } from "#components/tickets/use-act.ts";

/** What a client may do with his request besides writing: say that it is solved, or that it is not. */
export function RequestActs(props: { ticketId: string; solve: boolean; reopen: boolean }) {
  const t = useTranslations("requests.acts");
  const { act, pending } = useAct();
  const { ticketId } = props;
  if (props.reopen)
    return (
      <Button loading={pending} onClick={() => void act(() => reopenTicketAction({ ticketId }))}>
        <RotateCcw aria-hidden />
        {t("reopen")}
      </Button>
    );
  if (props.solve)
    return (
      <Button loading={pending} onClick={() => void act(() => solveTicketAction({ ticketId }))}>
        <CircleCheck aria-hidden />
        {t("solve")}
      </Button>
    );
  return null;
}
