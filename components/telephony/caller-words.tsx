"use client";

import { useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";
import type { CurrentCallView } from "#lib/telephony/types.ts";

type Caller = CurrentCallView["caller"];

/** The best name there is for a caller: his own, else his number, else that it is hidden. */
export function useCallerName() {
  const t = useTranslations("phone");
  return (caller: Pick<Caller, "name" | "number" | "certainty">): string =>
    caller.name ?? caller.number ?? (caller.certainty === "withheld" ? t("hidden") : t("unknownNumber"));
}

/** Who calls, from where, and how sure that is. */
export function CallerWords({ call }: { call: CurrentCallView }) {
  const t = useTranslations("phone");
  const name = useCallerName();
  const { caller } = call;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 text-base font-semibold">
        <bdi className="[overflow-wrap:anywhere]">{name(caller)}</bdi>
        {caller.isProvisional && <Badge tone="warning">{t("provisional")}</Badge>}
      </p>
      <p className="flex flex-wrap gap-x-2 text-2sm text-muted">
        {caller.organisation && <bdi>{caller.organisation}</bdi>}
        {caller.name && caller.number && <span className="tabular">{caller.number}</span>}
        <span>{t(`certainty.${caller.certainty}`)}</span>
      </p>
      {caller.candidates.length > 0 && (
        <p className="text-2sm text-muted">
          {t("maybe", {
            names: caller.candidates
              .map((c) => (c.organisation ? `${c.name} (${c.organisation})` : c.name))
              .join(", "),
          })}
        </p>
      )}
      {call.claimedNumber && (
        <p className="text-2sm font-medium text-warning-text">
          {t("claims", { number: call.claimedNumber })}
        </p>
      )}
    </>
  );
}
