"use client";

import { PhoneCall, PhoneOff } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import { attachCallAction, hangUpCallAction } from "#lib/telephony/actions.ts";
import type { CurrentCallView } from "#lib/telephony/types.ts";
import { AttachForm } from "./attach-form.tsx";
import { CallClock } from "./call-clock.tsx";
import { CallTickets } from "./call-tickets.tsx";
import { CallerWords, useCallerName } from "./caller-words.tsx";
import { useCallAct } from "./use-call-act.ts";

/** The call one is in: how long, with whom, about which request, and the way out. */
export function TalkingBar({ call, reload }: { call: CurrentCallView; reload: () => void }) {
  const t = useTranslations("phone");
  const name = useCallerName();
  const { act, pending } = useCallAct(reload);

  async function attach(number: string) {
    const done = await act(() => attachCallAction({ callId: call.callId, number }));
    if (done) toast.success(t("attached", { number: done.data.number }));
  }

  return (
    <section
      aria-label={t("talking")}
      className="border-b border-success/40 bg-success-soft px-4 py-2 lg:px-6"
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className="flex items-center gap-2 text-2sm font-medium text-success-text">
          <PhoneCall aria-hidden className="size-4" />
          {call.answeredAt && <CallClock since={call.answeredAt} label={t("duration")} />}
        </span>
        {call.ticket ? (
          <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 text-sm">
            <bdi className="truncate font-semibold">{name(call.caller)}</bdi>
            <Link
              href={`/desk/tickets/${encodeURIComponent(call.ticket.number)}`}
              prefetch={false}
              aria-label={t("openTicket", { number: call.ticket.number })}
              className="flex min-w-0 gap-1.5 rounded-sm text-2sm text-accent-text hover:underline"
            >
              <span className="tabular shrink-0 font-medium">{call.ticket.number}</span>
              <bdi className="truncate">{call.ticket.subject}</bdi>
            </Link>
          </span>
        ) : (
          <div className="min-w-0 flex-1 max-sm:order-last max-sm:basis-full">
            <CallerWords call={call} />
          </div>
        )}
        <Button
          variant="danger"
          size="sm"
          className="ml-auto"
          loading={pending}
          onClick={() => void act(() => hangUpCallAction({ callId: call.callId }))}
        >
          <PhoneOff aria-hidden />
          {t("hangUp")}
        </Button>
      </div>
      {!call.ticket && (
        <div className="mt-2 flex flex-wrap items-end gap-x-6 gap-y-2 border-t border-success/30 pt-2">
          <div className="min-w-0 flex-1 basis-80">
            <p className="mb-1 text-2sm font-medium">{t("whichTicket")}</p>
            {call.tickets.length > 0 && (
              <CallTickets
                tickets={call.tickets}
                action={(ticket) => (
                  <Button
                    size="sm"
                    disabled={pending}
                    aria-label={t("attach", { number: ticket.number })}
                    onClick={() => void attach(ticket.number)}
                  >
                    {t("attachButton")}
                  </Button>
                )}
              />
            )}
          </div>
          <AttachForm
            key={call.claimedNumber}
            start={call.claimedNumber ?? ""}
            words={{ field: t("numberField"), button: t("attachButton") }}
            pending={pending}
            onAttach={(number) => void attach(number)}
          />
        </div>
      )}
    </section>
  );
}
