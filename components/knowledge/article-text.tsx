"use client";

import { CloudOff, Check } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Callout } from "#components/ui/callout.tsx";
import { cn } from "#components/ui/cn.ts";
import { Spinner } from "#components/ui/spinner.tsx";
import { previewArticleAction } from "#lib/knowledge/actions.ts";
import { ArticleBody } from "./article-body.tsx";
import { applyEdit, editForKey, MarkdownToolbar } from "./markdown-toolbar.tsx";
import type { SaveState, Words } from "./use-draft-saving.ts";

// 170 KB (packed) that only whoever writes an article needs.
const RichText = dynamic(() => import("./rich-text.tsx").then((m) => m.RichText), {
  ssr: false,
  loading: () => (
    <div className="grid min-h-[55dvh] place-items-center">
      <Spinner className="text-muted" />
    </div>
  ),
});

/** Title and text of one language: as it will look, or as Markdown with the result beside. */
export function ArticleText(props: {
  articleId: string;
  lang: "ru" | "en";
  words: Words;
  state: SaveState;
  refusal: string;
  onChange: (change: Partial<Words>) => void;
}) {
  const t = useTranslations("knowledge");
  const area = useRef<HTMLTextAreaElement>(null);
  const [preview, setPreview] = useState(false);
  const [isSource, setIsSource] = useState(false);
  const [isUnfit, setIsUnfit] = useState(false);
  return (
    <div className="overflow-hidden rounded-lg border border-border bg-surface">
      <input
        lang={props.lang}
        aria-label={t("articleTitle")}
        placeholder={t("articleTitle")}
        value={props.words.title}
        maxLength={300}
        onChange={(event) => props.onChange({ title: event.target.value })}
        className="w-full bg-transparent px-4 pt-4 pb-3 text-xl font-semibold outline-none placeholder:text-subtle focus-visible:outline-2 focus-visible:outline-offset-[-2px] focus-visible:outline-ring"
      />
      <div className="flex flex-wrap items-center justify-between gap-2 border-y border-border bg-sunken px-2 py-1">
        {isSource ? (
          <MarkdownToolbar area={area} />
        ) : (
          <span className="px-2 text-2sm text-muted">{t(`language.${props.lang}`)}</span>
        )}
        <div className="flex items-center gap-1">
          <Saving state={props.state} />
          {isSource && (
            <Switcher isOn={preview} onClick={() => setPreview((is) => !is)}>
              {t("preview")}
            </Switcher>
          )}
          <Switcher
            isOn={isSource}
            onClick={() => {
              setIsUnfit(false);
              setIsSource((is) => !is);
            }}
          >
            {t("asSource")}
          </Switcher>
        </div>
      </div>
      {props.state === "refused" && (
        <Callout tone="danger" live className="m-3">
          {props.refusal}
        </Callout>
      )}
      {isUnfit && (
        <Callout tone="warning" live className="m-3">
          {t("unfit")}
        </Callout>
      )}
      {!isSource && (
        <RichText
          articleId={props.articleId}
          lang={props.lang}
          body={props.words.body}
          label={t("articleBody")}
          placeholder={t("textPlaceholder")}
          onChange={(body) => props.onChange({ body })}
          onUnfit={() => {
            setIsUnfit(true);
            setIsSource(true);
          }}
        />
      )}
      {isSource && (
        <div className={cn("grid", preview && "xl:grid-cols-2 xl:divide-x xl:divide-border")}>
          <textarea
            ref={area}
            lang={props.lang}
            aria-label={t("articleBody")}
            placeholder={t("bodyPlaceholder")}
            value={props.words.body}
            maxLength={500_000}
            spellCheck
            onChange={(event) => props.onChange({ body: event.target.value })}
            onKeyDown={(event) => {
              if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
              const edit = editForKey(event.key);
              if (!edit) return;
              event.preventDefault();
              applyEdit(event.currentTarget, edit);
            }}
            className={cn(
              "block field-sizing-content min-h-[55dvh] w-full resize-none bg-transparent px-4 py-3 font-mono text-2sm leading-relaxed outline-none placeholder:text-subtle focus-visible:outline-2 focus-visible:outline-offset-[-2px] focus-visible:outline-ring",
              preview && "max-xl:hidden",
            )}
          />
          {preview && <Preview body={props.words.body} lang={props.lang} />}
        </div>
      )}
    </div>
  );
}

function Switcher(props: { isOn: boolean; onClick: () => void; children: string }) {
  return (
    <button
      type="button"
      aria-pressed={props.isOn}
      onClick={props.onClick}
      className={cn(
        "rounded-md px-2 py-1 text-2sm font-medium hover:bg-hover",
        props.isOn ? "bg-active text-foreground" : "text-accent-text",
      )}
    >
      {props.children}
    </button>
  );
}

function Saving({ state }: { state: SaveState }) {
  const t = useTranslations("knowledge.saving");
  return (
    <span role="status" className="inline-flex items-center gap-1.5 text-xs text-muted">
      {state === "saving" && <Spinner className="size-3" />}
      {state === "saved" && <Check aria-hidden className="size-3" />}
      {state === "offline" && <CloudOff aria-hidden className="size-3" />}
      {t(state)}
    </span>
  );
}

/** The text as the server renders it for readers, a moment after the last key. */
function Preview({ body, lang }: { body: string; lang: "ru" | "en" }) {
  const t = useTranslations("knowledge");
  const [html, setHtml] = useState<string | null>(null);
  const [failed, setFailed] = useState("");
  useEffect(() => {
    let isOver = false;
    const timer = setTimeout(() => {
      previewArticleAction({ body })
        .then((result) => {
          if (isOver) return;
          if (result.ok) setHtml(result.data.html);
          setFailed(result.ok ? "" : result.message);
        })
        .catch(() => !isOver && setFailed(t("saving.offline")));
    }, 300);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [body, t]);
  return (
    <section aria-label={t("preview")} lang={lang} className="min-h-[55dvh] px-5 py-4" data-density="roomy">
      {failed && <p className="mb-3 text-sm text-danger-text">{failed}</p>}
      {html === null ? <Spinner className="text-muted" /> : <ArticleBody html={html} />}
    </section>
  );
}
