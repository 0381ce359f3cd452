"use client";

import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useTranslations("ui.error");
  return (
    <main className="mx-auto flex min-h-[70dvh] max-w-md flex-col items-center justify-center gap-4 px-6 text-center">
      <h1 className="text-2xl font-semibold">{t("title")}</h1>
      <p className="text-muted">{t("text")}</p>
      <code className="rounded-sm bg-sunken px-2 py-1 font-mono text-2sm">{error.digest ?? error.name}</code>
      <div className="mt-2 flex gap-3">
        <Button variant="primary" onClick={reset}>
          {t("again")}
        </Button>
        {/* A full load on purpose: what is in memory may be what is broken. */}
        {/* oxlint-disable-next-line nextjs/no-html-link-for-pages */}
        <a
          href="/"
          className="inline-flex h-(--control) items-center text-accent-text underline-offset-4 hover:underline"
        >
          {t("home")}
        </a>
      </div>
    </main>
  );
}
