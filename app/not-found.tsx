import { getTranslations } from "next-intl/server";
import { ButtonLink } from "#components/ui/button-link.tsx";

export default async function NotFound() {
  const t = await getTranslations("ui.notFound");
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
