"use client";

import { BookOpen } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useAct } from "#components/tickets/use-act.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { toast } from "#components/ui/toast.ts";
import { cn } from "#components/ui/cn.ts";
import type { ArticlePlan } from "#lib/search/types.ts";
import { articleFromTicketAction, linkArticleAction } from "#lib/tickets/actions.ts";
import { MaskedMessage } from "./masked-message.tsx";

const wordsOf = (text: string): string[] =>
  text
    .split(",")
    .map((word) => word.trim())
    .filter(Boolean);

/** Chooses the messages of a ticket that become an article, shows what is masked in them, and what says the same already. */
export function TicketArticle({ plan }: { plan: ArticlePlan }) {
  const t = useTranslations("articleFrom");
  const format = useFormatter();
  const router = useRouter();
  const { act, pending } = useAct();
  const [chosen, setChosen] = useState(
    () => new Set(plan.messages.filter((m) => m.isChosen).map((m) => m.id)),
  );
  const [shown, setShown] = useState<Record<string, readonly number[]>>({});
  const [hide, setHide] = useState("");
  const [title, setTitle] = useState(plan.title);
  const [lang, setLang] = useState(plan.lang);
  const [categoryId, setCategoryId] = useState(plan.categoryId ?? "");
  const [isMissing, setIsMissing] = useState(false);
  const hidden = wordsOf(hide);

  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
    setIsMissing(false);
  };
  const flip = (id: string, place: number) => {
    const now = shown[id] ?? [];
    setShown({ ...shown, [id]: now.includes(place) ? now.filter((p) => p !== place) : [...now, place] });
  };

  async function create() {
    if (chosen.size === 0) return setIsMissing(true);
    const done = await act(() =>
      articleFromTicketAction({
        ticketId: plan.ticketId,
        messageIds: [...chosen],
        lang,
        title,
        categoryId: categoryId || null,
        shown: Object.entries(shown)
          .filter(([id]) => chosen.has(id))
          .map(([messageId, places]) => ({ messageId, places: [...places] })),
        hidden,
      }),
    );
    if (done) router.push(`/desk/knowledge/${done.data.articleId}?lang=${lang}`);
  }

  async function answeredBy(article: ArticlePlan["alike"][number]) {
    const done = await act(() => linkArticleAction({ ticketId: plan.ticketId, articleId: article.id }));
    if (!done) return;
    toast.success(t("linked", { title: article.title }));
    router.push(`/desk/tickets/${encodeURIComponent(plan.number)}`);
  }

  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <section aria-label={t("messages")} className="flex min-w-0 flex-col gap-3">
        {plan.begunId && (
          <Callout tone="info">
            {t("begun")}{" "}
            <Link href={`/desk/knowledge/${plan.begunId}`} className="font-medium underline">
              {t("openBegun")}
            </Link>
          </Callout>
        )}
        {plan.messages.map((message) => {
          const when = format.dateTime(new Date(message.at), { dateStyle: "medium", timeStyle: "short" });
          const isChosen = chosen.has(message.id);
          return (
            <article
              key={message.id}
              className={cn("rounded-lg border", isChosen ? "border-accent/60 bg-surface" : "border-border")}
            >
              <label className="flex cursor-pointer items-center gap-2.5 border-b border-border px-3.5 py-2 text-2sm">
                <input
                  type="checkbox"
                  checked={isChosen}
                  aria-label={t("use", { author: message.author, when })}
                  onChange={() => toggle(message.id)}
                />
                <bdi className="min-w-0 truncate font-medium">{message.author}</bdi>
                {message.isNote && <Badge tone="note">{t("note")}</Badge>}
                <time dateTime={message.at} className="tabular ml-auto shrink-0 text-xs text-muted">
                  {when}
                </time>
              </label>
              <MaskedMessage
                pieces={message.pieces}
                shown={shown[message.id] ?? []}
                hidden={hidden}
                onFlip={(place) => flip(message.id, place)}
              />
            </article>
          );
        })}
      </section>

      <div className="flex flex-col gap-5 lg:sticky lg:top-4">
        <Card>
          <CardHeader title={t("alike")} />
          <CardBody>
            {plan.alike.length === 0 ? (
              <p className="text-2sm text-muted">{t("none")}</p>
            ) : (
              <>
                <p className={cn("mb-2 text-2sm", plan.isLikely ? "text-warning-text" : "text-muted")}>
                  {t(plan.isLikely ? "likely" : "perhaps")}
                </p>
                <ul className="flex flex-col gap-3">
                  {plan.alike.map((article) => (
                    <li key={article.id} className="text-2sm">
                      <a
                        href={article.href}
                        target="_blank"
                        rel="noreferrer"
                        className="font-medium text-accent-text hover:underline [overflow-wrap:anywhere]"
                      >
                        <BookOpen aria-hidden className="mr-1.5 mb-0.5 inline size-3.5" />
                        {article.title}
                      </a>
                      {article.state !== "published" && (
                        <Badge tone="outline" className="ml-1.5">
                          {t("draftState")}
                        </Badge>
                      )}
                      <p className="line-clamp-2 text-xs text-muted">{article.snippet}</p>
                      <Button
                        size="sm"
                        variant="soft"
                        className="mt-1.5"
                        disabled={pending}
                        aria-label={`${t("answers")}: ${article.title}`}
                        onClick={() => void answeredBy(article)}
                      >
                        {t("answers")}
                      </Button>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </CardBody>
        </Card>
        <Card>
          <CardBody className="flex flex-col gap-4 pt-4">
            <Field label={t("articleTitle")}>
              <Input value={title} maxLength={300} onChange={(event) => setTitle(event.target.value)} />
            </Field>
            <Field label={t("hide")} hint={t("hideHint")}>
              <Input value={hide} maxLength={1_000} onChange={(event) => setHide(event.target.value)} />
            </Field>
            <Field
              label={t("category")}
              hint={categoryId && categoryId === plan.categoryId ? t("guessed") : undefined}
            >
              <Select value={categoryId} onChange={(event) => setCategoryId(event.target.value)}>
                <option value="">{t("noCategory")}</option>
                {plan.categories.map((c) => (
                  <option key={c.id} value={c.id}>
                    {c.name}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label={t("lang")}>
              <Select value={lang} onChange={(event) => setLang(event.target.value as "ru" | "en")}>
                <option value="ru">{t("ru")}</option>
                <option value="en">{t("en")}</option>
              </Select>
            </Field>
            {isMissing && (
              <p role="alert" className="text-2sm text-danger-text">
                {t("nothing")}
              </p>
            )}
            <Button variant="primary" loading={pending} onClick={() => void create()}>
              {t("create")}
            </Button>
          </CardBody>
        </Card>
      </div>
    </div>
  );
}
