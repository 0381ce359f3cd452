"use client";

import { Flag } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogBody, DialogContent } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { toast } from "#components/ui/toast.ts";
import { flagArticleAction } from "#lib/knowledge/actions.ts";
import { useAct } from "./use-act.ts";

/** Says that an article is wrong, and what; whoever answers for it is told. */
export function FlagArticle(props: { articleId: string; lang: "ru" | "en"; title: string; number: string }) {
  const t = useTranslations("ticket.flag");
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const { act, pending } = useAct();
  const send = async () => {
    const { articleId, lang, number } = props;
    if (!(await act(() => flagArticleAction({ articleId, lang, number, reason })))) return;
    setOpen(false);
    setReason("");
    toast.success(t("done"));
  };
  return (
    <>
      <IconButton
        label={`${t("label")}: ${props.title}`}
        size="icon-sm"
        className="-my-1 ml-auto shrink-0"
        onClick={() => setOpen(true)}
      >
        <Flag />
      </IconButton>
      <Dialog open={open} onOpenChange={setOpen}>
        {open && (
          <DialogContent title={t("title")} text={props.title} size="sm">
            <DialogBody className="flex flex-col gap-4">
              <Field label={t("reason")} hint={t("hint")} required>
                <Textarea
                  rows={4}
                  maxLength={900}
                  value={reason}
                  onChange={(event) => setReason(event.target.value)}
                />
              </Field>
              <Button
                variant="primary"
                loading={pending}
                disabled={!reason.trim()}
                onClick={() => void send()}
              >
                {t("send")}
              </Button>
            </DialogBody>
          </DialogContent>
        )}
      </Dialog>
    </>
  );
}
