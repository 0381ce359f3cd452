"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { type Presence, PresenceDot } from "#components/ui/avatar.tsx";
import { toast } from "#components/ui/toast.ts";
import { useInBrowser } from "#components/ui/use-in-browser.ts";
import { setPresenceAction } from "#lib/staff/actions.ts";

const all: readonly Presence[] = ["available", "busy", "away", "offline"];

/** Says whether one is there. A pop-over of the browser; the light changes at once and goes back when it was refused. */
export function PresenceSwitch(props: { presence: Presence }) {
  const t = useTranslations("desk.presence");
  const router = useRouter();
  const inBrowser = useInBrowser();
  const [shown, setShown] = useState(props.presence);
  const [from, setFrom] = useState(props.presence);
  if (from !== props.presence) {
    setFrom(props.presence);
    setShown(props.presence);
  }

  async function choose(presence: Presence) {
    const before = shown;
    setShown(presence);
    document.getElementById("presence-menu")?.hidePopover();
    const result = await setPresenceAction({ presence }).catch(() => null);
    if (result?.ok) {
      toast.success(t("changed", { presence: t(presence) }));
      router.refresh();
    } else {
      setShown(before);
      toast.error(result?.message ?? t("label"));
    }
  }

  return (
    <>
      <button
        type="button"
        popoverTarget="presence-menu"
        aria-label={`${t("label")}: ${t(shown)}`}
        className="flex h-(--control) items-center gap-2 rounded-md px-2.5 text-2sm font-medium hover:bg-hover"
      >
        <PresenceDot presence={shown} />
        <span className="max-sm:sr-only">{t(shown)}</span>
      </button>
      <div
        id="presence-menu"
        popover="auto"
        className="corner-menu top-14 right-14 w-64 rounded-xl border border-border bg-raised p-1.5 text-foreground shadow-lg"
      >
        <ul aria-label={t("label")}>
          {(inBrowser ? all : []).map((presence) => (
            <li key={presence}>
              <button
                type="button"
                aria-pressed={presence === shown}
                className="flex w-full items-start gap-2.5 rounded-md px-2.5 py-1.5 text-left hover:bg-hover aria-pressed:bg-accent-soft"
                onClick={() => void choose(presence)}
              >
                <PresenceDot presence={presence} className="mt-1.5 shrink-0" />
                <span>
                  <span className="block text-2sm font-medium">{t(presence)}</span>
                  <span className="block text-xs text-muted">{t(`hint.${presence}`)}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
