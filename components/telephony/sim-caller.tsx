"use client";

import { PhoneOff } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import type { SimCallView } from "#lib/telephony/simulator/use-simulator.ts";
import { SimHeard } from "./sim-heard.tsx";
import type { Act } from "./use-simulator.ts";

const keys = "1 2 3 4 5 6 7 8 9 * 0 #".split(" ");

/** The client's telephone: what he hears, his keys, and the receiver. */
export function SimCaller({ call, name, act }: { call: SimCallView; name: string; act: Act }) {
  const t = useTranslations("telephony.sim");
  const isOn = call.status === "ringing" || call.status === "in-progress";
  const pane = useRef<HTMLDivElement>(null);
  const lines = call.heard.length;
  useEffect(() => {
    if (lines > 0) pane.current?.scrollTo({ top: pane.current.scrollHeight });
  }, [lines]);
  return (
    <Card>
      <CardHeader
        title={<bdi>{name}</bdi>}
        text={call.from.startsWith("+") ? t("from", { number: call.from }) : t("hidden")}
        actions={<Badge tone={isOn ? "success" : "neutral"}>{t(`status.${call.status}`)}</Badge>}
      />
      <CardBody className="flex flex-col gap-3">
        <div
          ref={pane}
          role="log"
          aria-label={t("heard")}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          className="h-52 overflow-y-auto rounded-md border border-border bg-sunken p-3"
        >
          {call.heard.length === 0 ? (
            <p className="text-2sm text-muted">{t("silence")}</p>
          ) : (
            <SimHeard heard={call.heard} />
          )}
          {call.error && (
            <p className="mt-2 text-2sm text-danger-text">{t("error", { error: call.error })}</p>
          )}
        </div>
        <p role="status" className="min-h-5 text-2sm font-medium text-accent-text">
          {isOn && call.expects === "message" && t("speaking")}
          {isOn && call.expects === "keys" && t("wantsKeys")}
        </p>
        <fieldset disabled={!isOn} className="grid grid-cols-3 gap-1.5">
          <legend className="sr-only">{t("keypad")}</legend>
          {keys.map((key) => (
            <Button
              key={key}
              className="tabular w-full text-base"
              aria-label={t("key", { key })}
              disabled={!isOn}
              onClick={() => void act(call.sid, "digits", { digits: key })}
            >
              {key}
            </Button>
          ))}
        </fieldset>
        <Button variant="danger" disabled={!isOn} onClick={() => void act(call.sid, "hangup")}>
          <PhoneOff aria-hidden />
          {t("hangUp")}
        </Button>
      </CardBody>
    </Card>
  );
}
