"use client";

import { Phone, PhoneIncoming, PhoneOff } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { answerCallAction, declineCallAction } from "#lib/telephony/actions.ts";
import type { CurrentCallView } from "#lib/telephony/types.ts";
import { CallerWords, useCallerName } from "./caller-words.tsx";
import { CallTickets } from "./call-tickets.tsx";
import { useCallAct } from "./use-call-act.ts";

/** A call that rings here: who it is and about what, before anybody answers. */
export function RingingCard({ call, reload }: { call: CurrentCallView; reload: () => void }) {
  const t = useTranslations("phone");
  const name = useCallerName();
  const { act, pending } = useCallAct(reload);
  const input = { callId: call.callId };
  return (
    <section
      aria-label={t(call.isOwn ? "ringingOwn" : "ringingTeam")}
      className="border-b border-success/40 bg-success-soft px-4 py-3 lg:px-6"
    >
      <p role="alert" className="sr-only">
        {t("says", { name: name(call.caller) })}
      </p>
      <div className="flex flex-wrap items-start gap-x-8 gap-y-3">
        <div className="flex min-w-0 flex-1 basis-64 items-start gap-3">
          <span className="grid size-10 shrink-0 place-items-center rounded-full bg-surface text-success-text motion-safe:animate-pulse">
            <PhoneIncoming aria-hidden className="size-5" />
          </span>
          <div className="min-w-0">
            <p className="text-xs font-medium text-success-text">
              {t(call.isOwn ? "ringingOwn" : "ringingTeam")}
            </p>
            <CallerWords call={call} />
          </div>
        </div>
        <div className="min-w-0 flex-1 basis-72">
          <CallTickets tickets={call.tickets.slice(0, 4)} />
        </div>
        <div className="flex items-center gap-2 max-sm:w-full">
          {call.device === "here" ? (
            <>
              <Button
                variant="primary"
                className="max-sm:flex-1"
                loading={pending}
                onClick={() => void act(() => answerCallAction(input))}
              >
                <Phone aria-hidden />
                {t("answer")}
              </Button>
              <Button
                className="max-sm:flex-1"
                disabled={pending}
                onClick={() => void act(() => declineCallAction(input))}
              >
                <PhoneOff aria-hidden />
                {t("decline")}
              </Button>
            </>
          ) : (
            <p className="text-2sm font-medium text-success-text">{t(`device.${call.device}`)}</p>
          )}
        </div>
      </div>
    </section>
  );
}
