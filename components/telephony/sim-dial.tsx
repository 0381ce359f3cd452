"use client";

import { Phone } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Select } from "#components/ui/select.tsx";

export type SimulatedCaller = {
  e164: string;
  shown: string;
  name: string;
  organisation: string | null;
  certainty: string;
};

/** Chooses who rings the line. */
export function SimDial(props: {
  callers: readonly SimulatedCaller[];
  onCall: (from: string) => Promise<void>;
}) {
  const t = useTranslations("telephony.sim");
  const [who, setWho] = useState<"client" | "typed" | "withheld">(
    props.callers.length > 0 ? "client" : "typed",
  );
  const [client, setClient] = useState(props.callers[0]?.e164 ?? "");
  const [typed, setTyped] = useState("+7 ");
  const [pending, setPending] = useState(false);
  const from = who === "client" ? client : who === "typed" ? typed : "anonymous";
  return (
    <Card>
      <CardHeader title={t("dial")} />
      <CardBody>
        <form
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            setPending(true);
            void props.onCall(from).finally(() => setPending(false));
          }}
        >
          <Segmented
            label={t("who")}
            name="who"
            options={[
              ...(props.callers.length > 0 ? [{ value: "client" as const, label: t("client") }] : []),
              { value: "typed" as const, label: t("typed") },
              { value: "withheld" as const, label: t("withheld") },
            ]}
            value={who}
            onValueChange={setWho}
          />
          {who === "client" && (
            <Field label={t("client")}>
              <Select value={client} onChange={(event) => setClient(event.target.value)}>
                {props.callers.map((c) => (
                  <option key={`${c.e164} ${c.name}`} value={c.e164}>
                    {`${c.name} · ${c.shown}`}
                  </option>
                ))}
              </Select>
            </Field>
          )}
          {who === "typed" && (
            <Field label={t("number")}>
              <Input
                type="tel"
                value={typed}
                maxLength={64}
                required
                onChange={(event) => setTyped(event.target.value)}
              />
            </Field>
          )}
          <Button type="submit" variant="primary" loading={pending}>
            <Phone aria-hidden />
            {t("call")}
          </Button>
        </form>
      </CardBody>
    </Card>
  );
}
