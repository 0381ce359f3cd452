"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Combobox, type ComboboxOption } from "#components/ui/combobox.tsx";
import { Dialog, DialogBody, DialogContent, DialogFooter } from "#components/ui/dialog.tsx";
import { toast } from "#components/ui/toast.ts";
import { linkArticleAction, reopenTicketAction, solveTicketAction } from "#lib/tickets/actions.ts";
import { useAct } from "./use-act.ts";

const outcomes = ["answered_by_article", "draft", "not_reusable", "unsaid"] as const;
type Outcome = (typeof outcomes)[number];

/** Solves a ticket and asks how the knowledge base is served: an article answered it, one is begun of it, or neither. */
export function SolveDialog(props: { ticketId: string; number: string; onClose: () => void }) {
  const t = useTranslations("ticket.solveForm");
  const words = useTranslations("ticket");
  const [outcome, setOutcome] = useState<Outcome>("unsaid");
  const [article, setArticle] = useState<{ id: string; title: string } | null>(null);
  const [missing, setMissing] = useState(false);
  const { act, pending } = useAct();
  const router = useRouter();
  const { ticketId } = props;

  async function solve() {
    if (outcome === "answered_by_article" && !article) return setMissing(true);
    const done = await act(() => solveTicketAction({ ticketId, outcome }));
    if (!done) return;
    props.onClose();
    toast.success(t("solved", { number: props.number }), {
      action: { label: words("undo"), onClick: () => void act(() => reopenTicketAction({ ticketId })) },
    });
    if (outcome === "answered_by_article" && article)
      await act(() => linkArticleAction({ ticketId, articleId: article.id }));
    if (outcome === "draft") router.push(`/desk/tickets/${encodeURIComponent(props.number)}/article`);
  }

  return (
    <Dialog open onOpenChange={(open) => !open && props.onClose()}>
      <DialogContent title={t("title")} text={t("text")} size="sm">
        <DialogBody>
          <fieldset className="flex flex-col gap-2">
            <legend className="mb-2 text-2sm font-medium">{t("how")}</legend>
            {outcomes.map((o) => (
              <label
                key={o}
                className="flex items-start gap-2.5 rounded-md border border-border px-3 py-2.5 text-sm has-checked:border-accent has-checked:bg-accent-soft"
              >
                <input
                  type="radio"
                  name="outcome"
                  value={o}
                  checked={outcome === o}
                  onChange={() => setOutcome(o)}
                  className="mt-0.75"
                />
                <span>
                  {t(o)}
                  {(o === "answered_by_article" || o === "draft") && (
                    <span className="block text-xs text-muted">{t(`${o}Hint`)}</span>
                  )}
                </span>
              </label>
            ))}
          </fieldset>
          {outcome === "answered_by_article" && (
            <div className="mt-3">
              <Combobox
                label={t("findArticle")}
                placeholder={t("findArticle")}
                value={article?.id ?? null}
                valueLabel={article?.title}
                search={findArticles}
                onValueChange={(id, option) => {
                  setArticle(id ? { id, title: option?.label ?? "" } : null);
                  setMissing(false);
                }}
                aria-invalid={missing}
              />
              {missing && (
                <p role="alert" className="mt-1 text-2sm text-danger-text">
                  {t("chooseArticle")}
                </p>
              )}
            </div>
          )}
        </DialogBody>
        <DialogFooter>
          <Button onClick={props.onClose}>{words("cancel")}</Button>
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- Enter is the answer most of the time */}
          <Button autoFocus variant="primary" loading={pending} onClick={() => void solve()}>
            {t("solve")}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

/** Articles that the reader may see, by the product's own search. */
async function findArticles(query: string): Promise<ComboboxOption[]> {
  if (query.trim().length < 2) return [];
  const answer = await fetch(`/api/v1/knowledge/search?limit=8&q=${encodeURIComponent(query)}`);
  if (!answer.ok) return [];
  const { hits } = (await answer.json()) as { hits: { id: string; title: string; snippet: string }[] };
  return hits.map((h) => ({ value: h.id, label: h.title, hint: h.snippet }));
}
