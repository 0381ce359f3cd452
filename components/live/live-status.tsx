"use client";

import { WifiOff } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { listenLive } from "./channel.ts";

/** Says quietly that the live connection is gone, after four seconds without it; once per frame (DeskShell's tools). */
export function LiveStatus() {
  const t = useTranslations("ui.live");
  const [lost, setLost] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const leave = listenLive((news) => {
      if (news.kind !== "state") return;
      clearTimeout(timer);
      if (news.connected) setLost(false);
      else timer = setTimeout(() => setLost(true), 4000);
    });
    return () => {
      clearTimeout(timer);
      leave();
    };
  }, []);
  return (
    <output>
      {lost && (
        <span className="inline-flex items-center gap-1.5 rounded-full bg-warning-soft px-2 py-1 text-xs font-medium text-warning-text">
          <WifiOff aria-hidden className="size-3.5" />
          <span className="max-sm:sr-only">{t("reconnecting")}</span>
        </span>
      )}
    </output>
  );
}
