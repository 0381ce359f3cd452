"use client";

import { LogOut } from "lucide-react";
import { useTransition } from "react";
import { useTranslations } from "use-intl";
import { Spinner } from "#components/ui/spinner.tsx";
import { toast } from "#components/ui/toast.ts";

/** Signs out through the given action and loads the start page afresh, so that nothing of the account stays in memory. */
export function SignOutButton({
  action,
}: {
  action: (input: Record<string, never>) => Promise<{ ok: boolean; message?: string }>;
}) {
  const t = useTranslations("ui");
  const [busy, start] = useTransition();
  return (
    <button
      type="button"
      disabled={busy}
      className="flex min-h-9 w-full items-center gap-2.5 rounded-md px-2.5 text-sm hover:bg-hover [&_svg]:size-4 [&_svg]:text-muted"
      onClick={() =>
        start(async () => {
          try {
            const answer = await action({});
            if (answer.ok) location.assign("/");
            else toast.error(answer.message ?? "");
          } catch {
            toast.error(t("connectionLost"));
          }
        })
      }
    >
      {busy ? <Spinner /> : <LogOut aria-hidden />}
      {t("shell.signOut")}
    </button>
  );
}
