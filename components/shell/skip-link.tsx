"use client";

import { useTranslations } from "use-intl";

/** First stop of the Tab key: past the frame, to the content. */
export function SkipLink() {
  const t = useTranslations("ui.shell");
  return (
    <a
      href="#main"
      className="sr-only z-80 rounded-md bg-accent px-4 py-2 text-sm font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
    >
      {t("skip")}
    </a>
  );
}
