"use client";

import { Link } from "lucide-react";
import { useRouter } from "next/navigation";
import { useCallback, useState, useTransition } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Combobox, type ComboboxOption } from "#components/ui/combobox.tsx";
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from "#components/ui/dialog.tsx";
import { toast } from "#components/ui/toast.ts";
import { deleteSynonymAction, linkQuestionAction } from "#lib/search/synonyms/actions.ts";
import type { SuggestView } from "#lib/search/types.ts";

type Props = { query: string; lang: "ru" | "en" };

/** Leads a question that found nothing to an article that answers it. Needs the namespaces "insight" and "knowledge". */
export function LinkQuestion({ query, lang }: Props) {
  const t = useTranslations("insight.linkTo");
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm" variant="ghost">
          <Link aria-hidden />
          {t("button")}
        </Button>
      </DialogTrigger>
      {open && <LinkWindow query={query} lang={lang} onDone={() => setOpen(false)} />}
    </Dialog>
  );
}

function LinkWindow({ query, lang, onDone }: Props & { onDone: () => void }) {
  const t = useTranslations("insight.linkTo");
  const router = useRouter();
  const [busy, start] = useTransition();
  const [article, setArticle] = useState<ComboboxOption | null>(null);

  const search = useCallback((typed: string) => articlesFor(typed, lang), [lang]);

  const undo = async (id: string) => {
    const result = await deleteSynonymAction({ id });
    if (result.ok) toast.success(t("undone"));
    else toast.error(result.message);
    router.refresh();
  };
  const link = (articleId: string) =>
    start(async () => {
      const result = await linkQuestionAction({ query, lang, articleId });
      if (!result.ok) {
        toast.error(result.message);
        return;
      }
      const { synonymId, isFound } = result.data;
      const action = { label: t("undo"), onClick: () => void undo(synonymId) };
      if (isFound) toast.success(t("done"), { action });
      else toast.info(t("notFirst"), { action });
      onDone();
      router.refresh();
    });
  return (
    <DialogContent size="sm" title={t("title")} text={t("text", { query })}>
      <DialogBody>
        <Combobox
          label={t("article")}
          value={article?.value ?? null}
          {...(article && { valueLabel: article.label })}
          placeholder={t("choose")}
          search={search}
          onValueChange={(_, option) => setArticle(option)}
        />
      </DialogBody>
      <DialogFooter>
        <Button
          variant="primary"
          disabled={!article}
          loading={busy}
          onClick={() => article && link(article.value)}
        >
          {t("save")}
        </Button>
      </DialogFooter>
    </DialogContent>
  );
}

/** Published articles for what is being typed. */
async function articlesFor(typed: string, lang: string): Promise<ComboboxOption[]> {
  if (!typed.trim()) return [];
  const address = `/api/knowledge/suggest?q=${encodeURIComponent(typed.slice(0, 300))}&lang=${lang}&limit=8`;
  const response = await fetch(address);
  if (!response.ok) return [];
  const answer = (await response.json()) as SuggestView;
  const hits = new Map(answer.hits.map((hit) => [hit.id, hit]));
  return [...hits.values()].map((hit) => ({
    value: hit.id,
    label: hit.title.map((piece) => piece.text).join(""),
    hint: hit.lang,
  }));
}
