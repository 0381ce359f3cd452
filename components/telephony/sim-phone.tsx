"use client";

import { PhoneCall } from "lucide-react";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { Callout } from "#components/ui/callout.tsx";
import { cn } from "#components/ui/cn.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { SimCallView, SimulatorView } from "#lib/telephony/simulator/use-simulator.ts";
import { SimCaller } from "./sim-caller.tsx";
import { SimDial, type SimulatedCaller } from "./sim-dial.tsx";
import { SimHandsets } from "./sim-handsets.tsx";
import { SimWebhooks } from "./sim-webhooks.tsx";
import { useSimulator } from "./use-simulator.ts";

/** The simulator's page: who rings, what he hears, whose handsets ring, which webhooks went. */
export function SimPhone(props: { callers: readonly SimulatedCaller[]; initial: SimulatorView }) {
  const t = useTranslations("telephony.sim");
  const format = useFormatter();
  const { view, lost, ring, act } = useSimulator(props.initial);
  const newest = view.calls[0];
  // A choice holds until a new call comes: that one is shown by itself.
  const [chosen, setChosen] = useState<{ sid: string; among: string } | null>(null);
  const call = (chosen?.among === newest?.sid && view.calls.find((c) => c.sid === chosen?.sid)) || newest;
  const nameOf = (c: SimCallView) =>
    props.callers.find((p) => p.e164 === c.from)?.name ?? (c.from.startsWith("+") ? c.from : t("hidden"));
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[19rem_minmax(0,1fr)]">
      <div className="flex flex-col gap-5">
        <SimDial callers={props.callers} onCall={ring} />
        {view.calls.length > 1 && (
          <nav aria-label={t("history")} className="rounded-lg border border-border bg-surface p-1.5">
            <ul>
              {view.calls.map((c) => (
                <li key={c.sid}>
                  <button
                    type="button"
                    aria-pressed={c.sid === call?.sid}
                    onClick={() => setChosen({ sid: c.sid, among: newest!.sid })}
                    className="flex w-full items-center gap-2 rounded-md px-2.5 py-1.5 text-left text-2sm hover:bg-hover aria-pressed:bg-accent-soft"
                  >
                    <span
                      aria-hidden
                      className={cn(
                        "size-2 shrink-0 rounded-full",
                        c.status === "completed" || c.status === "busy" ? "bg-border-strong" : "bg-success",
                      )}
                    />
                    <bdi className="min-w-0 flex-1 truncate">{nameOf(c)}</bdi>
                    <span className="tabular shrink-0 text-xs text-muted">
                      {format.dateTime(new Date(c.startedAt), { timeStyle: "medium" })}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </div>
      <div className="flex min-w-0 flex-col gap-5">
        {lost && (
          <Callout tone="danger" live>
            {t("connection")}
          </Callout>
        )}
        {call ? (
          <>
            <div className="grid items-start gap-5 md:grid-cols-2">
              <SimCaller call={call} name={nameOf(call)} act={act} />
              <SimHandsets call={call} act={act} />
            </div>
            <SimWebhooks call={call} act={act} />
          </>
        ) : (
          <EmptyState
            className="rounded-lg border border-border bg-surface"
            icon={<PhoneCall />}
            title={t("none")}
            text={t("noneText")}
          />
        )}
      </div>
    </div>
  );
}
