"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import { endKeyAction } from "#lib/accounts/actions.ts";

export function EndKey({ id, label }: { id: string; label: string }) {
  const t = useTranslations("accounts.keys");
  const ui = useTranslations("ui");
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="danger-ghost" aria-label={t("endKey", { label })}>
          {t("end")}
        </Button>
      }
      title={t("endAsk", { label })}
      consequence={t("endLead")}
      confirm={t("end")}
      onConfirm={async () => {
        const result = await endKeyAction({ id }).catch(() => null);
        if (result?.ok) toast.success(t("ended", { label }));
        else toast.error(result?.message ?? ui("connectionLost"));
        router.refresh();
      }}
    />
  );
}
