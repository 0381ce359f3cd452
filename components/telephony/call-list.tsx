import { Phone, PhoneCall, PhoneIncoming, PhoneMissed, PhoneOutgoing, Voicemail } from "lucide-react";
import Link from "next/link";
import { getFormatter, getNow, getTranslations } from "next-intl/server";
import { Moment } from "#components/tickets/moment.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { cn } from "#components/ui/cn.ts";
import { formatClock } from "#lib/i18n/format.ts";
import type { CallListItem } from "#lib/telephony/types.ts";
import { CallButtons } from "./call-buttons.tsx";

function iconOf(call: CallListItem) {
  if (call.state === "missed" || call.state === "failed") return PhoneMissed;
  if (call.state === "voicemail") return Voicemail;
  if (call.isLive) return call.state === "talking" ? PhoneCall : Phone;
  return call.direction === "outbound" ? PhoneOutgoing : PhoneIncoming;
}

/** The log of calls: who, about what, what came of it, and the voicemail to hear. */
export async function CallList({ calls }: { calls: readonly CallListItem[] }) {
  const [t, format, now] = await Promise.all([getTranslations("calls"), getFormatter(), getNow()]);
  return (
    <ul aria-label={t("list")} className="divide-y divide-border rounded-lg border border-border bg-surface">
      {calls.map((call) => {
        const Icon = iconOf(call);
        const { caller } = call;
        const name =
          caller.name ??
          caller.number ??
          (caller.certainty === "withheld" ? t("hidden") : t("unknownNumber"));
        return (
          <li
            key={call.id}
            className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-3.5 py-2.5 md:grid md:grid-cols-[1rem_minmax(0,1fr)_minmax(0,1.2fr)_auto]"
          >
            <Icon
              aria-hidden
              className={cn(
                "size-4 shrink-0",
                call.isLive
                  ? "text-success-text"
                  : call.state === "missed"
                    ? "text-danger-text"
                    : call.state === "voicemail"
                      ? "text-info-text"
                      : "text-muted",
              )}
            />
            <div className="min-w-0 flex-1 basis-48">
              <p className="flex items-center gap-2 text-2sm font-medium">
                {caller.clientId ? (
                  <Link
                    href={`/desk/clients/${caller.clientId}`}
                    prefetch={false}
                    className="min-w-0 truncate rounded-sm hover:underline"
                  >
                    <bdi>{name}</bdi>
                  </Link>
                ) : (
                  <bdi className="min-w-0 truncate">{name}</bdi>
                )}
                {caller.isProvisional && <Badge tone="warning">{t("provisional")}</Badge>}
              </p>
              <p className="flex flex-wrap gap-x-2 text-xs text-muted">
                {caller.organisation && <bdi>{caller.organisation}</bdi>}
                {caller.name && caller.number && <span className="tabular">{caller.number}</span>}
                {caller.certainty !== "exclusive" && <span>{t(`certainty.${caller.certainty}`)}</span>}
              </p>
            </div>
            <div className="min-w-0 flex-1 basis-56 text-2sm">
              {call.ticket ? (
                <Link
                  href={`/desk/tickets/${encodeURIComponent(call.ticket.number)}`}
                  prefetch={false}
                  className="flex min-w-0 gap-2 rounded-sm hover:underline"
                >
                  <span className="tabular shrink-0 font-medium text-accent-text">{call.ticket.number}</span>
                  <bdi className="truncate">{call.ticket.subject}</bdi>
                </Link>
              ) : (
                call.claimedNumber && (
                  <span className="text-warning-text">{t("claims", { number: call.claimedNumber })}</span>
                )
              )}
              <p className="flex flex-wrap gap-x-2 text-xs text-muted">
                <span>{t(`state.${call.state}`)}</span>
                {call.seconds !== null && (
                  <span className="tabular" data-tip={t("duration")}>
                    {formatClock(call.seconds)}
                  </span>
                )}
                {call.answeredBy && <span>{t("answeredBy", { name: call.answeredBy })}</span>}
                {call.handledBy && <span>{t("handledBy", { name: call.handledBy })}</span>}
              </p>
            </div>
            <div className="flex items-center justify-end gap-2 max-sm:w-full md:w-78">
              <CallButtons
                callId={call.id}
                mayAttach={call.mayAttach && !call.isLive}
                needsHandling={call.needsHandling}
                claimed={call.claimedNumber ?? ""}
              />
              <Moment
                at={call.at}
                words={{ format, now }}
                className="tabular w-14 text-right text-xs text-muted"
              />
            </div>
            {call.voicemailSeconds !== null && (
              <div className="flex w-full flex-wrap items-center gap-x-3 gap-y-1 pl-7 md:col-span-4">
                <Badge tone="info">{t("voicemail", { seconds: call.voicemailSeconds })}</Badge>
                <audio
                  controls
                  preload="none"
                  src={`/api/calls/${call.id}/recording`}
                  aria-label={t("listen")}
                  className="h-9 w-full max-w-sm"
                >
                  <track kind="captions" />
                </audio>
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
