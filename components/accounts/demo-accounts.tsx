"use client";

import { useTranslations } from "use-intl";
import { Spinner } from "#components/ui/spinner.tsx";
import { signInHere } from "./sign-in-here.ts";
import type { DemoAccount } from "#lib/accounts/types.ts";
import { enter } from "./sign-in-form.tsx";
import { useSend } from "./use-send.ts";
import { useState } from "react";

/** The made-up people of a demo, each one click away. */
export function DemoAccounts(props: { people: DemoAccount[]; password: string; next: string | null }) {
  const t = useTranslations("auth.demo");
  const [chosen, setChosen] = useState<string | null>(null);
  const form = useSend(
    (given) => signInHere("password", given),
    () => enter(props.next),
  );
  return (
    <section
      aria-labelledby="demo"
      className="mt-8 text-foreground rounded-xl border border-border bg-surface p-4"
    >
      <h2 id="demo" className="text-sm font-semibold">
        {t("title")}
      </h2>
      <p className="mt-1 text-2sm text-muted">{t("lead", { password: props.password })}</p>
      {form.message && (
        <p role="alert" className="mt-2 text-2sm text-danger-text">
          {form.message}
        </p>
      )}
      <ul className="-mx-2 mt-2 flex flex-col">
        {props.people.map((person) => (
          <li key={person.email}>
            <button
              type="button"
              disabled={form.pending || form.sent}
              onClick={() => {
                setChosen(person.email);
                void form.run({ email: person.email, password: props.password });
              }}
              className="flex w-full items-center gap-3 rounded-md px-2 py-1.5 text-left hover:bg-hover"
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate text-sm font-medium">{person.name}</span>
                <span className="block truncate text-xs text-muted">{person.email}</span>
              </span>
              {chosen === person.email && (form.pending || form.sent) ? (
                <Spinner />
              ) : (
                <span className="shrink-0 text-xs text-muted">{t(`role.${person.role}`)}</span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
