"use client";

import { useTranslations } from "use-intl";

/**
 * What stands where a page is missing. Next renders it along with every page, in case one is; as a client component it costs
 * each of them a reference instead of all its parts, and its link is a plain one: no page fetches more for it.
 */
export function NotFoundPage() {
  const t = useTranslations("ui.notFound");
  return (
    <main className="mx-auto flex min-h-[70dvh] max-w-md flex-col items-center justify-center gap-4 px-6 text-center">
      <p className="tabular text-4xl font-semibold text-accent-text">404</p>
      <h1 className="text-2xl font-semibold">{t("title")}</h1>
      <p className="text-muted">{t("text")}</p>
      {/* oxlint-disable-next-line nextjs/no-html-link-for-pages -- a fresh start, and nothing more to fetch */}
      <a
        href="/"
        className="mt-2 inline-flex h-(--control) items-center rounded-md bg-accent px-(--control-pad) text-(length:--control-text) font-medium text-on-accent shadow-xs hover:bg-accent-hover"
      >
        {t("home")}
      </a>
    </main>
  );
}
