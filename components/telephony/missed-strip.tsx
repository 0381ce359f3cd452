"use client";

import { PhoneMissed, Voicemail } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { handleCallAction } from "#lib/telephony/actions.ts";
import type { CallListItem } from "#lib/telephony/types.ts";
import { useCallerName } from "./caller-words.tsx";
import { useCallAct } from "./use-call-act.ts";

/** Calls that one missed; they stay until somebody says that they are dealt with. */
export function MissedStrip(props: { calls: readonly CallListItem[]; more: boolean; reload: () => void }) {
  const t = useTranslations("phone");
  const format = useFormatter();
  const name = useCallerName();
  const { act, pending } = useCallAct(props.reload);
  return (
    <section
      aria-label={t("missed.title")}
      className="border-b border-warning/40 bg-warning-soft px-4 py-1.5 text-2sm lg:px-6"
    >
      <ul className="flex flex-col">
        {props.calls.map((call) => (
          <li key={call.id} className="flex min-h-8 flex-wrap items-center gap-x-2.5">
            {call.voicemailSeconds !== null ? (
              <Voicemail aria-hidden className="size-4 shrink-0 text-warning-text" />
            ) : (
              <PhoneMissed aria-hidden className="size-4 shrink-0 text-warning-text" />
            )}
            <span className="text-warning-text">
              {call.voicemailSeconds !== null
                ? t("missed.voicemail", { seconds: call.voicemailSeconds })
                : call.answeredBy
                  ? t("missed.unplaced")
                  : t("missed.one")}
            </span>
            <bdi className="min-w-0 truncate font-medium">{name(call.caller)}</bdi>
            <time dateTime={call.at} className="tabular text-muted">
              {format.dateTime(new Date(call.at), {
                day: "numeric",
                month: "short",
                hour: "numeric",
                minute: "2-digit",
              })}
            </time>
            {call.ticket && (
              <Link
                href={`/desk/tickets/${encodeURIComponent(call.ticket.number)}`}
                prefetch={false}
                aria-label={t("openTicket", { number: call.ticket.number })}
                className="tabular rounded-sm font-medium text-accent-text hover:underline"
              >
                {call.ticket.number}
              </Link>
            )}
            {(!call.ticket || call.voicemailSeconds !== null) && (
              <Link
                href="/desk/calls?filter=unhandled"
                prefetch={false}
                className="rounded-sm font-medium text-accent-text hover:underline"
              >
                {t("missed.open")}
              </Link>
            )}
            <Button
              size="sm"
              variant="ghost"
              className="ml-auto"
              disabled={pending}
              onClick={() => void act(() => handleCallAction({ callId: call.id }))}
            >
              {t("missed.handled")}
            </Button>
          </li>
        ))}
      </ul>
      {props.more && (
        <Link
          href="/desk/calls?filter=unhandled"
          prefetch={false}
          className="rounded-sm text-xs font-medium text-accent-text hover:underline"
        >
          {t("missed.more")}
        </Link>
      )}
    </section>
  );
}
