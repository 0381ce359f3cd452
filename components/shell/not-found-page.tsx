"use client";

import { useTranslations } from "use-intl";
import { ButtonLink } from "#components/ui/button-link.tsx";

/**
 * What stands where a page is missing. Next renders it along with every page, in case one is; as a client component it costs
 * each of them a reference instead of all its parts.
 */
export function NotFoundPage() {
  const t = useTranslations("ui.notFound");
  return (
    <main className="mx-auto flex min-h-[70dvh] max-w-md flex-col items-center justify-center gap-4 px-6 text-center">
      <p className="tabular text-4xl font-semibold text-accent-text">404</p>
      <h1 className="text-2xl font-semibold">{t("title")}</h1>
      <p className="text-muted">{t("text")}</p>
      <ButtonLink href="/" variant="primary" className="mt-2">
        {t("home")}
      </ButtonLink>
    </main>
  );
}
