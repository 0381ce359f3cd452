"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { toast } from "#components/ui/toast.ts";
import type { ActionResult } from "#lib/http/result.ts";

/** Does something with a call: a refusal is said, and afterwards what is shown is loaded anew. */
export function useCallAct(reload: () => void) {
  const t = useTranslations("ui");
  const [pending, setPending] = useState(false);
  async function act<T>(call: () => Promise<ActionResult<T>>): Promise<{ data: T } | null> {
    setPending(true);
    const result = await call().catch(() => null);
    setPending(false);
    reload();
    if (result?.ok) return { data: result.data };
    toast.error(result ? result.message : t("connectionLost"));
    return null;
  }
  return { act, pending };
}
