"use client";

import { Headset, Phone, PhoneOff, Smartphone } from "lucide-react";
import { useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import type { SimCallView, SimLegView } from "#lib/telephony/simulator/use-simulator.ts";
import { SimHeard } from "./sim-heard.tsx";
import type { Act } from "./use-simulator.ts";

/** The handsets that this call rings: they can be answered here as well as in the workspace. */
export function SimHandsets({ call, act }: { call: SimCallView; act: Act }) {
  const t = useTranslations("telephony.sim");
  return (
    <Card>
      <CardHeader title={t("handsets")} />
      <CardBody>
        {call.legs.length === 0 ? (
          <p className="text-2sm text-muted">{t("noHandsets")}</p>
        ) : (
          <ul className="flex flex-col gap-2.5">
            {call.legs.toReversed().map((leg) => (
              <Handset key={leg.sid} call={call} leg={leg} act={act} />
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  );
}

function Handset({ call, leg, act }: { call: SimCallView; leg: SimLegView; act: Act }) {
  const t = useTranslations("telephony.sim");
  const rings = leg.status === "ringing" || leg.status === "initiated";
  const talks = leg.status === "in-progress";
  const body = { leg: leg.sid };
  return (
    <li className="rounded-md border border-border p-2.5">
      <div className="flex flex-wrap items-center gap-2">
        {leg.isWorkspace ? (
          <Headset aria-hidden className="size-4 text-muted" />
        ) : (
          <Smartphone aria-hidden className="size-4 text-muted" />
        )}
        <bdi className="min-w-0 truncate text-2sm font-medium">{leg.name}</bdi>
        <span className="text-xs text-muted">{leg.isWorkspace ? t("workspace") : t("telephone")}</span>
        <Badge tone={rings ? "warning" : talks ? "success" : "neutral"} className="ml-auto">
          {t(`status.${leg.status}`)}
        </Badge>
      </div>
      {(rings || talks) && (
        <div className="mt-2 flex flex-wrap gap-2">
          {rings && (
            <Button size="sm" variant="primary" onClick={() => void act(call.sid, "answer", body)}>
              <Phone aria-hidden />
              {t("answer")}
            </Button>
          )}
          {leg.expects === "keys" && (
            <Button
              size="sm"
              aria-label={t("key", { key: "1" })}
              onClick={() => void act(call.sid, "digits", { ...body, digits: "1" })}
            >
              1
            </Button>
          )}
          <Button size="sm" onClick={() => void act(call.sid, rings ? "decline" : "hangup", body)}>
            <PhoneOff aria-hidden />
            {rings ? t("decline") : t("end")}
          </Button>
        </div>
      )}
      {leg.heard.length > 0 && (
        <div className="mt-2">
          <SimHeard heard={leg.heard} />
        </div>
      )}
    </li>
  );
}
