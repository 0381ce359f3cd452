"use client";

import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import { attachCallAction, handleCallAction } from "#lib/telephony/actions.ts";
import { AttachForm } from "./attach-form.tsx";
import { useCallAct } from "./use-call-act.ts";

/** What can be done with a call of the log: say what it was about, say that it is dealt with. */
export function CallButtons(props: {
  callId: string;
  mayAttach: boolean;
  needsHandling: boolean;
  claimed: string;
}) {
  const t = useTranslations("calls");
  const router = useRouter();
  const refresh = useCallback(() => router.refresh(), [router]);
  const { act, pending } = useCallAct(refresh);
  const [asks, setAsks] = useState(false);
  if (asks)
    return (
      <AttachForm
        start={props.claimed}
        words={{ field: t("numberField"), button: t("attachButton") }}
        pending={pending}
        onAttach={(number) =>
          void act(() => attachCallAction({ callId: props.callId, number })).then((done) => {
            if (done) toast.success(t("attached", { number: done.data.number }));
          })
        }
      />
    );
  return (
    <>
      {props.mayAttach && (
        <Button size="sm" variant="ghost" onClick={() => setAsks(true)}>
          {t("attach")}
        </Button>
      )}
      {props.needsHandling && (
        <Button
          size="sm"
          loading={pending}
          onClick={() => void act(() => handleCallAction({ callId: props.callId }))}
        >
          {t("handle")}
        </Button>
      )}
    </>
  );
}
