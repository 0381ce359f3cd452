"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { simulateRoutingAction } from "#lib/routing/actions.ts";
import type { SimulationView } from "#lib/routing/types.ts";
import { SimulationAnswer } from "./simulation-answer.tsx";

/** Asks routing what it would do, without doing it. */
export function RoutingSimulator({ teams }: { teams: readonly { id: string; name: string }[] }) {
  const t = useTranslations("settings.routing");
  const ui = useTranslations("ui");
  const [client, setClient] = useState<{ id: string; name: string } | null>(null);
  const [teamId, setTeamId] = useState("");
  const [at, setAt] = useState("");
  const [answer, setAnswer] = useState<SimulationView | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);

  async function ask() {
    setPending(true);
    try {
      const result = await simulateRoutingAction({
        clientId: client?.id ?? null,
        teamId: teamId || null,
        at: at ? new Date(at).toISOString() : null,
      });
      setAnswer(result.ok ? result.data : null);
      setProblem(result.ok ? null : result.message);
    } catch {
      setProblem(ui("connectionLost"));
    } finally {
      setPending(false);
    }
  }

  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label={t("client")} hint={t("clientHint")}>
          <Combobox
            label={t("client")}
            value={client?.id ?? null}
            valueLabel={client?.name}
            search={findClients}
            onValueChange={(id, option) => setClient(id ? { id, name: option?.label ?? "" } : null)}
          />
        </Field>
        <Field label={t("team")}>
          <Select value={teamId} onChange={(event) => setTeamId(event.target.value)}>
            <option value="">{t("default")}</option>
            {teams.map((team) => (
              <option key={team.id} value={team.id}>
                {team.name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("at")} hint={t("atHint")}>
          <Input type="datetime-local" value={at} onChange={(event) => setAt(event.target.value)} />
        </Field>
      </div>
      <Button type="submit" variant="primary" loading={pending} className="self-start">
        {t("ask")}
      </Button>
      {problem && (
        <p role="alert" className="text-2sm text-danger-text">
          {problem}
        </p>
      )}
      {answer && <SimulationAnswer answer={answer} />}
    </form>
  );
}

/** Clients by any fragment, by the workspace's own search. */
async function findClients(query: string): Promise<{ value: string; label: string; hint?: string }[]> {
  if (query.trim().length < 2) return [];
  const found = await fetch(`/api/desk/search?of=clients&q=${encodeURIComponent(query)}`);
  if (!found.ok) return [];
  const { hits } = (await found.json()) as { hits: { id: string; label: string; hint?: string }[] };
  return hits.map(({ id, label, hint }) => ({ value: id, label, ...(hint && { hint }) }));
}
