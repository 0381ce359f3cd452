"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import { buildSearchIndexAction, checkSearchIndexAction } from "#lib/search/actions.ts";

/** What may be done about the index. While something is under way the page looks again by itself. */
export function SearchServerWork(props: { isChecking: boolean; isBuilding: boolean; isUnsettled: boolean }) {
  const t = useTranslations("admin.searchServer");
  const ui = useTranslations("ui");
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const isBusy = props.isChecking || props.isBuilding;
  const everyMs = isBusy ? 1_000 : props.isUnsettled ? 5_000 : null;

  useEffect(() => {
    if (everyMs === null) return;
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [router, everyMs]);

  async function ask(work: typeof checkSearchIndexAction) {
    setPending(true);
    try {
      const result = await work().catch(() => null);
      if (!result?.ok) toast.error(result?.message ?? ui("connectionLost"));
      router.refresh();
    } finally {
      setPending(false);
    }
  }

  return (
    <div className="mt-4 flex flex-wrap gap-2">
      <Button
        variant="secondary"
        loading={pending || props.isChecking}
        onClick={() => void ask(checkSearchIndexAction)}
      >
        {t(props.isChecking ? "checkAsked" : "check")}
      </Button>
      <ConfirmDialog
        trigger={
          <Button variant="ghost" disabled={props.isBuilding}>
            {t("build")}
          </Button>
        }
        title={t("buildAsk")}
        consequence={t("buildConsequence")}
        confirm={t("buildConfirm")}
        tone="primary"
        onConfirm={() => ask(buildSearchIndexAction)}
      />
    </div>
  );
}
