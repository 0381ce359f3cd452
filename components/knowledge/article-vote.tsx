"use client";

import { ThumbsDown, ThumbsUp } from "lucide-react";
import { type FormEvent, useState, useTransition } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { Label } from "#components/ui/label.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { voteArticleAction } from "#lib/knowledge/actions.ts";

/** A number this browser made up once, so that a second answer replaces the first. */
function voterOf(): string {
  const key = "tellonce-voter";
  try {
    const held = localStorage.getItem(key);
    if (held) return held;
    const made = crypto.randomUUID();
    localStorage.setItem(key, made);
    return made;
  } catch {
    return crypto.randomUUID();
  }
}

/** "Was this helpful?", and what was missing when it was not. */
export function ArticleVote({ articleId, lang }: { articleId: string; lang: "ru" | "en" }) {
  const t = useTranslations("knowledge.vote");
  const [given, setGiven] = useState<boolean | null>(null);
  const [done, setDone] = useState(false);
  const [error, setError] = useState("");
  const [busy, start] = useTransition();
  const send = (isHelpful: boolean, reason: string | null) =>
    start(async () => {
      const result = await voteArticleAction({ articleId, lang, isHelpful, reason, voter: voterOf() });
      setError(result.ok ? "" : result.message);
      if (!result.ok) return;
      setGiven(isHelpful);
      if (isHelpful || reason !== null) setDone(true);
    });
  const sendReason = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = new FormData(event.currentTarget).get("reason");
    send(false, typeof reason === "string" ? reason : "");
  };
  return (
    <section aria-label={t("question")} className="flex flex-col gap-3">
      {done ? (
        <p role="status" className="text-sm font-medium">
          {given ? t("thanksYes") : t("thanksNo")}
        </p>
      ) : (
        <div className="flex flex-wrap items-center gap-3">
          <p className="text-sm font-medium">{t("question")}</p>
          <span className="flex gap-2">
            <Button size="sm" disabled={busy} onClick={() => send(true, null)}>
              <ThumbsUp aria-hidden />
              {t("yes")}
            </Button>
            <Button
              size="sm"
              disabled={busy}
              aria-pressed={given === false}
              onClick={() => send(false, null)}
            >
              <ThumbsDown aria-hidden />
              {t("no")}
            </Button>
          </span>
        </div>
      )}
      {given === false && !done && (
        <form onSubmit={sendReason} className="flex max-w-xl flex-col items-start gap-2">
          <Label htmlFor="vote-reason">{t("reason")}</Label>
          <Textarea id="vote-reason" name="reason" rows={3} maxLength={1000} required autoFocus />
          <Button type="submit" variant="primary" size="sm" loading={busy}>
            {t("send")}
          </Button>
        </form>
      )}
      {error && <FieldError>{error}</FieldError>}
    </section>
  );
}
