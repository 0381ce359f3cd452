"use client";

import { useTranslations } from "use-intl";
import type { SimCallView } from "#lib/telephony/simulator/use-simulator.ts";

type Heard = SimCallView["heard"][number];

/** What one end of a line heard and pressed, line by line. */
export function SimHeard({ heard }: { heard: readonly Heard[] }) {
  const t = useTranslations("telephony.sim");
  const words = (one: Heard): string => {
    if (one.kind === "keys") return t("note.keys", { keys: one.text });
    if (one.kind === "beep") return t("note.beep");
    if (one.kind === "plays") return t("note.plays");
    return one.text === "bridged" ? t("note.bridged") : t("note.error");
  };
  return (
    <ol className="flex flex-col gap-1.5 text-2sm">
      {heard.map((one, i) => (
        <li key={i} className={one.kind === "says" ? undefined : "text-xs font-medium text-muted"}>
          {one.kind === "says" ? one.text : words(one)}
        </li>
      ))}
    </ol>
  );
}
