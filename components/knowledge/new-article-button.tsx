"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import { createArticleAction } from "#lib/knowledge/actions.ts";

/** Begins a draft and opens it. */
export function NewArticleButton({ lang }: { lang: "ru" | "en" }) {
  const t = useTranslations("knowledge");
  const router = useRouter();
  const [busy, start] = useTransition();
  const create = () =>
    start(async () => {
      const result = await createArticleAction({ lang });
      if (result.ok) router.push(`/desk/knowledge/${result.data.articleId}`);
      else toast.error(result.message);
    });
  return (
    <Button variant="primary" loading={busy} onClick={create}>
      <Plus aria-hidden />
      {t("newArticle")}
    </Button>
  );
}
