"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import { archiveTeamAction } from "#lib/staff/actions.ts";

/** Puts a team away, after naming what that means. */
export function ArchiveTeam({ id, name }: { id: string; name: string }) {
  const t = useTranslations("staff.team");
  const ui = useTranslations("ui");
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={<Button variant="danger-ghost">{t("archive")}</Button>}
      title={t("archiveAsk", { name })}
      consequence={t("archiveLead")}
      confirm={t("archive")}
      onConfirm={async () => {
        const result = await archiveTeamAction({ id }).catch(() => null);
        if (!result?.ok) return void toast.error(result?.message ?? ui("connectionLost"));
        toast.success(t("archived", { name }));
        router.push("/admin/teams");
      }}
    />
  );
}
