"use client";

import { type SubmitEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { ActionResult } from "#lib/http/result.ts";

type State = { pending: boolean; message?: string; fields?: Record<string, string>; sent: boolean };

/**
 * A short form that sends its fields to an action: waiting, the sentence of a refusal, sentences per field with the first bad
 * field focused. `done` runs after success.
 */
export function useSend<T>(
  send: (given: Record<string, string>) => Promise<ActionResult<T>>,
  done?: (data: T, given: Record<string, string>) => void,
) {
  const t = useTranslations("ui");
  const [state, setState] = useState<State>({ pending: false, sent: false });
  const busy = useRef(false);

  const run = async (given: Record<string, string>, form?: HTMLFormElement) => {
    if (busy.current) return;
    busy.current = true;
    setState({ pending: true, sent: false });
    const result = await send(given).catch((): ActionResult<T> => ({
      ok: false,
      code: "offline",
      message: t("connectionLost"),
    }));
    busy.current = false;
    if (result.ok) {
      setState({ pending: false, sent: true });
      done?.(result.data, given);
      return;
    }
    const fields = result.fields;
    setState({ pending: false, sent: false, message: result.message, ...(fields && { fields }) });
    const first = Object.keys(fields ?? {})[0];
    const bad = first ? form?.elements.namedItem(first) : null;
    if (bad instanceof HTMLElement) bad.focus();
  };

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    void run(Object.fromEntries(new FormData(form)) as Record<string, string>, form);
  };
  return { ...state, run, submit };
}
