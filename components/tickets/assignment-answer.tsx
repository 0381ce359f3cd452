"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { toast } from "#components/ui/toast.ts";
import {
  answerAssignmentAction,
  cancelAssignmentAction,
  declineAssignmentAction,
} from "#lib/tickets/actions.ts";
import { useAct } from "./use-act.ts";

/** Answer, decline or cancel an assignment, in place. */
export function AssignmentAnswer(props: { id: string; mayAnswer: boolean; mayCancel: boolean }) {
  const t = useTranslations("ticket.assignment");
  const cancelWord = useTranslations("ticket")("cancel");
  const [mode, setMode] = useState<"answer" | "decline" | null>(null);
  const [text, setText] = useState("");
  const { act, pending } = useAct();

  async function send(event: FormEvent) {
    event.preventDefault();
    const done =
      mode === "decline"
        ? await act(() => declineAssignmentAction({ assignmentId: props.id, reason: text }))
        : await act(() => answerAssignmentAction({ assignmentId: props.id, answer: text }));
    if (!done) return;
    toast.success(t("done"));
    setMode(null);
    setText("");
  }

  if (mode)
    return (
      <form onSubmit={(event) => void send(event)} className="mt-3 flex flex-col gap-2">
        <Textarea
          // The button that opened it asked for the cursor.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          required
          rows={3}
          maxLength={mode === "decline" ? 2000 : 20000}
          value={text}
          onChange={(event) => setText(event.target.value)}
          aria-label={t(mode === "decline" ? "declineLabel" : "answerLabel")}
          placeholder={mode === "decline" ? t("declineLabel") : t("answerPlaceholder")}
        />
        <div className="flex gap-2">
          <Button type="submit" size="sm" variant="primary" loading={pending}>
            {t(mode === "decline" ? "sendDecline" : "sendAnswer")}
          </Button>
          <Button size="sm" variant="ghost" onClick={() => setMode(null)}>
            {cancelWord}
          </Button>
        </div>
      </form>
    );
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {props.mayAnswer && (
        <>
          <Button size="sm" variant="primary" onClick={() => setMode("answer")}>
            {t("answer")}
          </Button>
          <Button size="sm" variant="ghost" onClick={() => setMode("decline")}>
            {t("decline")}
          </Button>
        </>
      )}
      {props.mayCancel && (
        <Button
          size="sm"
          variant="ghost"
          loading={pending}
          onClick={() =>
            void act(() => cancelAssignmentAction({ assignmentId: props.id })).then(
              (done) => done && toast.success(t("cancelled")),
            )
          }
        >
          {t("cancel")}
        </Button>
      )}
    </div>
  );
}
