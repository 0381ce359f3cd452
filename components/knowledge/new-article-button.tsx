"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import { createArticleAction } from "#lib/knowledge/actions.ts";

/** Begins a draft and opens it; with a `title` when it is known what it shall be about. */
export function NewArticleButton({
  lang,
  title = "",
  children,
}: {
  lang: "ru" | "en";
  title?: string;
  children?: string;
}) {
  const t = useTranslations("knowledge");
  const router = useRouter();
  const [busy, start] = useTransition();
  const create = () =>
    start(async () => {
      const result = await createArticleAction({ lang, title });
      if (result.ok) router.push(`/desk/knowledge/${result.data.articleId}`);
      else toast.error(result.message);
    });
  return (
    <Button
      variant={title ? "secondary" : "primary"}
      size={title ? "sm" : "md"}
      loading={busy}
      onClick={create}
    >
      <Plus aria-hidden />
      {children ?? t("newArticle")}
    </Button>
  );
}
