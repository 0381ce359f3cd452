"use client";

import type { ReactNode } from "react";
import { useLocale } from "use-intl";
import { noteOpened } from "./note-opened.ts";

/** Around found articles: notes which of them was opened. Each link says its article in `data-article`. */
export function OpenedFrom({ noteId, children }: { noteId: string | null; children: ReactNode }) {
  const lang = useLocale();
  return (
    // Only listens: the links inside are what one clicks.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div
      onClickCapture={(event) => {
        const link = (event.target as Element).closest<HTMLElement>("a[data-article]");
        if (link && noteId) noteOpened({ articleId: link.dataset.article!, lang, noteId });
      }}
    >
      {children}
    </div>
  );
}
