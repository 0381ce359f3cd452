import { MessageSquarePlus } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "#components/ui/button-link.tsx";

/** When no article helps: the request form with what was asked already in it. */
export async function AskUs(props: { query?: string; articleTitle?: string }) {
  const t = await getTranslations("search");
  const subject = props.query ?? props.articleTitle;
  return (
    <section className="flex flex-wrap items-center justify-between gap-4 rounded-xl border border-border bg-surface px-5 py-4">
      <div className="min-w-0 flex-1 basis-64">
        <h2 className="text-base font-semibold">{t("stillNeed")}</h2>
        <p className="mt-0.5 text-sm text-muted">{t("stillNeedText")}</p>
      </div>
      <ButtonLink href={subject ? `/new?subject=${encodeURIComponent(subject)}` : "/new"} variant="primary">
        <MessageSquarePlus aria-hidden />
        {t("askUs")}
      </ButtonLink>
    </section>
  );
}
