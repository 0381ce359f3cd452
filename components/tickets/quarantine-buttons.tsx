"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.ts";
import { moveQuarantinedAction } from "#lib/intake/actions.ts";
import { acceptQuarantinedAction, rejectQuarantinedAction } from "#lib/tickets/actions.ts";
import { useAct } from "./use-act.ts";

/** What to do with a letter of somebody who does not take part. */
export function QuarantineButtons({ messageId }: { messageId: string }) {
  const t = useTranslations("ticket.quarantine");
  const cancelWord = useTranslations("ticket")("cancel");
  const { act, pending } = useAct();
  const [reason, setReason] = useState<string | null>(null);

  async function reject(event: FormEvent) {
    event.preventDefault();
    if (await act(() => rejectQuarantinedAction({ messageId, reason: reason ?? "" })))
      toast.success(t("rejected"));
  }

  if (reason !== null)
    return (
      <form onSubmit={(event) => void reject(event)} className="mt-3 flex flex-wrap gap-2">
        <Input
          // The button that opened it asked for the cursor.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          required
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          aria-label={t("reason")}
          placeholder={t("reason")}
          className="min-w-48 flex-1"
        />
        <Button type="submit" size="sm" variant="primary" loading={pending}>
          {t("rejectNow")}
        </Button>
        <Button size="sm" variant="ghost" disabled={pending} onClick={() => setReason(null)}>
          {cancelWord}
        </Button>
      </form>
    );
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
      <Button size="sm" variant="ghost" disabled={pending} onClick={() => setReason("")}>
        {t("reject")}
      </Button>
    </div>
  );
}
