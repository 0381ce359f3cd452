"use client";

import { Archive, Columns2, ExternalLink, Plus, Send } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter, useSearchParams } from "next/navigation";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { toast } from "#components/ui/toast.ts";
import { archiveArticleAction, publishArticleAction } from "#lib/knowledge/actions.ts";
import type { ArticleLang, EditorView } from "#lib/knowledge/types.ts";
import { ArticlePlace } from "./article-place.tsx";
import { ArticleText } from "./article-text.tsx";
import { useDraftSaving } from "./use-draft-saving.ts";

// Its fields show moments in the reader's own zone, which the server does not know.
const ArticlePlan = dynamic(() => import("./article-plan.tsx").then((m) => m.ArticlePlan), { ssr: false });

const languages = ["ru", "en"] as const;
const tones: Record<EditorView["state"], BadgeTone> = {
  draft: "warning",
  published: "success",
  archived: "neutral",
};

/** Writing and publishing an article, in both languages. `children` stand below the settings. */
export function ArticleEditor(props: {
  article: EditorView;
  locale: ArticleLang;
  categories: readonly { id: string; name: string }[];
  people: readonly { id: string; name: string }[];
  children: ReactNode;
}) {
  const t = useTranslations("knowledge");
  const router = useRouter();
  const { article } = props;
  const asked = useSearchParams().get("lang");
  const present = article.words.map((w) => w.lang);
  const first = present.includes(props.locale) ? props.locale : (present[0] ?? props.locale);
  const [lang, setLang] = useState<ArticleLang>(asked === "ru" || asked === "en" ? asked : first);
  const [begun, setBegun] = useState<readonly ArticleLang[]>(present);
  const [isBoth, setIsBoth] = useState(false);
  const [busy, setBusy] = useState(false);
  const wordsOf = (l: ArticleLang) =>
    article.words.find((w) => w.lang === l) ?? { title: "", body: "", revision: 0 };
  const drafts = {
    ru: useDraftSaving(article.id, "ru", wordsOf("ru")),
    en: useDraftSaving(article.id, "en", wordsOf("en")),
  };
  const draft = drafts[lang];
  const hasChanges = drafts.ru.hasDraft() || drafts.en.hasDraft();

  const publish = async () => {
    setBusy(true);
    await Promise.all([drafts.ru.save(), drafts.en.save()]);
    const result = await publishArticleAction({ articleId: article.id }).catch(() => null);
    setBusy(false);
    if (!result?.ok) {
      toast.error(result?.message ?? t("saving.offline"));
      const where = result?.details?.lang;
      if (where === "ru" || where === "en") setLang(where);
      return;
    }
    drafts.ru.forget();
    drafts.en.forget();
    toast.success(t("published"));
    router.refresh();
  };
  const archive = async () => {
    const result = await archiveArticleAction({ articleId: article.id });
    if (result.ok) toast.success(t("archived"));
    else toast.error(result.message);
    router.refresh();
  };
  const shown = article.published.find((p) => p.lang === lang);

  return (
    <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="min-w-0">
        <h1 className="sr-only">{draft.words.title || t("untitled")}</h1>
        <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2">
          <div role="group" aria-label={t("languages")} className="flex gap-1">
            {languages.map((l) => (
              <button
                key={l}
                type="button"
                aria-pressed={l === lang || isBoth}
                onClick={() => {
                  setLang(l);
                  setIsBoth(false);
                  if (!begun.includes(l)) setBegun([...begun, l]);
                }}
                className={cn(
                  "inline-flex h-(--control) items-center gap-1.5 rounded-md px-3 text-2sm font-medium",
                  l === lang || isBoth ? "bg-accent-soft text-accent-text" : "text-muted hover:bg-hover",
                )}
              >
                {!begun.includes(l) && <Plus aria-hidden className="size-3.5" />}
                {t(`language.${l}`)}
              </button>
            ))}
            <IconButton
              label={t("sideBySide")}
              aria-pressed={isBoth}
              className={isBoth ? "bg-active text-foreground" : ""}
              onClick={() => {
                setIsBoth(!isBoth);
                setBegun(languages);
              }}
            >
              <Columns2 />
            </IconButton>
          </div>
          <Badge tone={tones[article.state]}>{t(`state.${article.state}`)}</Badge>
          {article.state === "published" && hasChanges && <Badge tone="warning">{t("unpublished")}</Badge>}
          <div className="ml-auto flex items-center gap-2">
            {shown && (
              <a
                href={`/articles/${shown.lang}/${shown.slug}`}
                className="inline-flex items-center gap-1.5 rounded-xs px-1 text-2sm text-accent-text hover:underline"
              >
                <ExternalLink aria-hidden className="size-3.5" />
                {t("open")}
              </a>
            )}
            <Button
              variant="primary"
              loading={busy}
              disabled={article.state === "published" && !hasChanges}
              onClick={() => void publish()}
            >
              <Send aria-hidden />
              {t(article.state === "published" ? "publishChanges" : "publish")}
            </Button>
          </div>
        </div>
        <div className={cn("grid items-start gap-4", isBoth && "xl:grid-cols-2")}>
          {(isBoth ? languages : [lang]).map((l) => (
            <ArticleText
              key={l}
              articleId={article.id}
              lang={l}
              words={drafts[l].words}
              state={drafts[l].state}
              refusal={drafts[l].refusal}
              onChange={drafts[l].write}
            />
          ))}
        </div>
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <ArticlePlace article={article} categories={props.categories} />
        <ArticlePlan
          key={JSON.stringify(article.plan)}
          articleId={article.id}
          state={article.state}
          plan={article.plan}
          people={props.people}
        />
        {props.children}
        {article.state !== "archived" && (
          <ConfirmDialog
            title={t("archiveTitle")}
            consequence={t("archiveText")}
            confirm={t("archive")}
            onConfirm={archive}
            trigger={
              <Button variant="ghost" size="sm" className="self-start text-muted">
                <Archive aria-hidden />
                {t("archive")}
              </Button>
            }
          />
        )}
      </div>
    </div>
  );
}
