"use client";

import { useFormatter, useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import type { SimCallView } from "#lib/telephony/simulator/use-simulator.ts";
import type { Act } from "./use-simulator.ts";

const faults = ["duplicate", "forge", "dropReport"] as const;

/** The webhooks of a call with what came back, and the faults one can cause. */
export function SimWebhooks({ call, act }: { call: SimCallView; act: Act }) {
  const t = useTranslations("telephony.sim");
  const format = useFormatter();
  const isOn = call.status === "ringing" || call.status === "in-progress";
  return (
    <Card>
      <CardHeader
        title={t("webhooks")}
        {...(isOn && { text: t("faultHint") })}
        className="flex-wrap"
        actions={
          isOn && (
            <div role="group" aria-label={t("faults")} className="flex flex-wrap gap-1">
              {faults.map((fault) => (
                <Button key={fault} size="sm" onClick={() => void act(call.sid, "fault", { fault })}>
                  {t(`fault.${fault}`)}
                </Button>
              ))}
            </div>
          )
        }
      />
      <CardBody>
        {call.webhooks.length === 0 ? (
          <p className="text-2sm text-muted">{t("noWebhooks")}</p>
        ) : (
          <ol className="divide-y divide-border text-2sm">
            {call.webhooks.map((hook, i) => (
              <li key={i} className="tabular flex flex-wrap items-center gap-x-3 gap-y-0.5 py-1">
                <span className="text-muted">
                  {format.dateTime(new Date(hook.at), { timeStyle: "medium" })}
                </span>
                <code className="min-w-0 [overflow-wrap:anywhere]">{hook.path || hook.note}</code>
                {hook.path && hook.note && (
                  <Badge tone="outline">{t(`faultNote.${hook.note as "duplicate" | "forge"}`)}</Badge>
                )}
                {hook.status > 0 && (
                  <span className="ml-auto flex items-center gap-3">
                    <Badge tone={hook.status < 300 ? "success" : "danger"}>{hook.status}</Badge>
                    <span className="w-16 text-right text-muted">{t("ms", { ms: hook.ms })}</span>
                  </span>
                )}
              </li>
            ))}
          </ol>
        )}
      </CardBody>
    </Card>
  );
}
