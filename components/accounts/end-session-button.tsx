"use client";

import { LogOut } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { toast } from "#components/ui/toast.ts";
import { endSessionAction, signOutEverywhereAction } from "#lib/accounts/actions.ts";
import { useSend } from "./use-send.ts";

/** Signs out one other device. */
export function EndSessionButton(props: { id: string; device: string }) {
  const t = useTranslations("profile");
  const router = useRouter();
  const form = useSend(
    ({ id = "" }) => endSessionAction({ id }),
    () => {
      toast.success(t("sessionEnded"));
      router.refresh();
    },
  );
  return (
    <IconButton
      label={t("sessionEnd", { device: props.device })}
      size="icon-sm"
      loading={form.pending}
      onClick={() => void form.run({ id: props.id })}
    >
      <LogOut aria-hidden />
    </IconButton>
  );
}

/** Signs out all devices, this one too; asks before. */
export function SignOutEverywhere() {
  const t = useTranslations("profile");
  return (
    <ConfirmDialog
      trigger={<Button variant="danger-ghost">{t("signOutEverywhere")}</Button>}
      title={t("signOutEverywhereAsk")}
      consequence={t("signOutEverywhereLead")}
      confirm={t("signOutEverywhere")}
      cancel={t("cancel")}
      onConfirm={async () => {
        await signOutEverywhereAction({});
        location.assign("/sign-in?out=1");
      }}
    />
  );
}
