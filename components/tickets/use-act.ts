"use client";

import { useRouter } from "next/navigation";
import { useCallback, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { toast } from "#components/ui/toast.ts";
import type { ActionResult } from "#lib/http/result.ts";

/**
 * Runs a verb: one at a time, a refusal is said, a success shows the page anew. Answers the data, or null when it failed.
 */
export function useAct() {
  const router = useRouter();
  const t = useTranslations("ui");
  const [pending, setPending] = useState(false);
  const running = useRef(false);
  const act = useCallback(
    async <T>(call: () => Promise<ActionResult<T>>): Promise<{ data: T } | null> => {
      if (running.current) return null;
      running.current = true;
      setPending(true);
      try {
        const result = await call();
        if (!result.ok) {
          toast.error(result.fields ? (Object.values(result.fields)[0] ?? result.message) : result.message);
          router.refresh();
          return null;
        }
        router.refresh();
        return { data: result.data };
      } catch {
        toast.error(t("connectionLost"));
        return null;
      } finally {
        running.current = false;
        setPending(false);
      }
    },
    [router, t],
  );
  return { act, pending };
}
