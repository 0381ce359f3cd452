"use client";

import { useFormatter, useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogBody, DialogContent, DialogFooter } from "#components/ui/dialog.tsx";
import type { NewerMessageView } from "#lib/tickets/types.ts";

/** What came in while one was writing, beside what one is about to send. Nothing was sent, nothing is lost. */
export function StaleDialog(props: {
  newer: readonly NewerMessageView[];
  yours: string;
  pending: boolean;
  onBack: () => void;
  onForce: () => void;
}) {
  const t = useTranslations("ticket.stale");
  const format = useFormatter();
  return (
    <Dialog open onOpenChange={(open) => !open && props.onBack()}>
      <DialogContent title={t("title")} text={t("text")} size="lg">
        <DialogBody className="flex flex-col gap-3">
          {props.newer.map((m) => (
            <article key={m.seq} className="rounded-lg border border-warning/50 bg-warning-soft px-4 py-3">
              <header className="mb-1 flex items-baseline gap-2 text-xs text-muted">
                <bdi className="text-2sm font-semibold text-foreground">{m.author}</bdi>
                <time dateTime={m.at} className="tabular">
                  {format.dateTime(new Date(m.at), { hour: "2-digit", minute: "2-digit" })}
                </time>
              </header>
              <p className="text-sm [overflow-wrap:anywhere] whitespace-pre-wrap">{m.text}</p>
            </article>
          ))}
          <section
            aria-label={t("yours")}
            className="rounded-lg border border-dashed border-border-strong px-4 py-3"
          >
            <h3 className="mb-1 text-xs text-muted">{t("yours")}</h3>
            <p className="max-h-40 overflow-y-auto text-sm [overflow-wrap:anywhere] whitespace-pre-wrap">
              {props.yours}
            </p>
          </section>
        </DialogBody>
        <DialogFooter>
          <Button loading={props.pending} onClick={props.onForce}>
            {t("force")}
          </Button>
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the harmless answer takes Enter */}
          <Button autoFocus variant="primary" onClick={props.onBack}>
            {t("back")}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
