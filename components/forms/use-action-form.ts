"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useCallback, useEffect, useRef, useState } from "react";
import {
  type DefaultValues,
  type FieldValues,
  get,
  type Path,
  type Resolver,
  type UseFormReturn,
  useForm,
} from "react-hook-form";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { ActionResult } from "#lib/http/result.ts";

type FormSchema = z.ZodType<FieldValues, FieldValues>;

export type ActionForm<S extends FormSchema> = {
  form: UseFormReturn<z.input<S>, unknown, z.output<S>>;
  /** For <form onSubmit>. */
  submit: (event?: React.BaseSyntheticEvent) => Promise<void>;
  /** True from the click until the answer. */
  pending: boolean;
  /** What went wrong with the whole form, as a sentence; null when nothing did. */
  problem: string | null;
  /** `details` of a refusal, e.g. the messages that made a send stale. */
  details: Record<string, unknown> | null;
};

/**
 * A form that calls a server action. Checks with the action's own schema first; errors of fields go to their fields, the rest
 * to `problem`; what was typed always stays; a second submit while one runs is ignored.
 */
export function useActionForm<S extends FormSchema, T>(
  schema: S,
  action: (input: z.input<S>) => Promise<ActionResult<T>>,
  options: {
    defaultValues?: DefaultValues<z.input<S>>;
    onSuccess?: (data: T, sent: z.input<S>) => void | Promise<void>;
    onFailure?: (failure: Extract<ActionResult<T>, { ok: false }>) => void;
    /** Put the form back to its default values after a success. */
    resetOnSuccess?: boolean;
  } = {},
): ActionForm<S> {
  const t = useTranslations();
  const form = useForm<z.input<S>, unknown, z.output<S>>({
    // The resolver's own generics cannot follow a schema that is itself generic.
    resolver: zodResolver(schema as never) as unknown as Resolver<z.input<S>, unknown, z.output<S>>,
    defaultValues: options.defaultValues,
  });
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [details, setDetails] = useState<Record<string, unknown> | null>(null);
  const running = useRef(false);
  const latest = useRef({ action, options });
  useEffect(() => {
    latest.current = { action, options };
  });

  const send = useCallback(async () => {
    // What was typed, not what the schema made of it: the action parses by itself, and twice is once too often.
    const sent = structuredClone(form.getValues());
    const { action: call, options: on } = latest.current;
    let result: ActionResult<T>;
    try {
      result = await call(sent);
    } catch (error) {
      // A redirect of the action arrives as an error that React must see.
      if (isRedirect(error)) throw error;
      setProblem(t("ui.connectionLost"));
      return;
    }
    if (result.ok) {
      if (on.resetOnSuccess) form.reset();
      await on.onSuccess?.(result.data, sent);
      return;
    }
    setDetails(result.details ?? null);
    const known = Object.entries(result.fields ?? {}).filter(([field]) => field !== "_");
    for (const [field, message] of known)
      form.setError(field as Path<z.input<S>>, { type: "server", message });
    const first = known[0]?.[0];
    if (first) form.setFocus(first as Path<z.input<S>>);
    // A sentence about something that has no field here must not get lost.
    const homeless = known
      .filter(([field]) => get(form.getValues(), field) === undefined)
      .map(([, text]) => text);
    setProblem([result.fields?._ ?? result.message, ...homeless].join(" "));
    on.onFailure?.(result);
  }, [form, t]);

  const submit = useCallback(
    async (event?: React.BaseSyntheticEvent) => {
      event?.preventDefault();
      if (running.current) return;
      running.current = true;
      setPending(true);
      setProblem(null);
      setDetails(null);
      try {
        await form.handleSubmit(send)(event);
      } finally {
        running.current = false;
        setPending(false);
      }
    },
    [form, send],
  );

  return { form, submit, pending, problem, details };
}

const isRedirect = (error: unknown): boolean =>
  typeof error === "object" &&
  error !== null &&
  "digest" in error &&
  typeof error.digest === "string" &&
  error.digest.startsWith("NEXT_");
