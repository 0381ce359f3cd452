import { Monitor, Smartphone } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Badge } from "#components/ui/badge.tsx";
import { TimeAgo } from "#components/ui/time-ago.tsx";
import type { SessionView } from "#lib/accounts/types.ts";
import { EndSessionButton } from "./end-session-button.tsx";

/** Where a person is signed in. */
export async function ProfileSessions({ sessions }: { sessions: SessionView[] }) {
  const t = await getTranslations("profile");
  return (
    <ul className="flex flex-col divide-y divide-border">
      {sessions.map((session) => {
        const device = session.device ?? t("sessionUnknown");
        const Icon = /Android|iOS/.test(device) ? Smartphone : Monitor;
        return (
          <li key={session.id} className="flex min-h-14 items-center gap-3 py-2">
            <Icon aria-hidden className="size-5 shrink-0 text-muted" />
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-x-2 text-sm">
                {device}
                {session.isThisOne && <Badge tone="accent">{t("sessionThis")}</Badge>}
              </p>
              <p className="text-2sm text-muted">
                {t("sessionSeen")} <TimeAgo at={session.lastSeen} />
              </p>
            </div>
            {!session.isThisOne && <EndSessionButton id={session.id} device={device} />}
          </li>
        );
      })}
    </ul>
  );
}
