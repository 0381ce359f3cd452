"use client";

import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import { moveQuarantinedAction } from "#lib/intake/actions.ts";
import { acceptQuarantinedAction } from "#lib/tickets/actions.ts";
import { useAct } from "./use-act.ts";

/** What to do with a letter of somebody who does not take part. */
export function QuarantineButtons({ messageId }: { messageId: string }) {
  const t = useTranslations("ticket.quarantine");
  const { act, pending } = useAct();
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      <Button
        size="sm"
        variant="primary"
        loading={pending}
        onClick={() =>
          void act(() => acceptQuarantinedAction({ messageId })).then(
            (done) => done && toast.success(t("accepted")),
          )
        }
      >
        {t("accept")}
      </Button>
      <Button
        size="sm"
        disabled={pending}
        onClick={() =>
          void act(() => moveQuarantinedAction({ messageId })).then(
            (done) => done && toast.success(t("moved", { number: done.data.number })),
          )
        }
      >
        {t("move")}
      </Button>
    </div>
  );
}
