"use client";

import { Pencil } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { changeSubjectAction } from "#lib/tickets/actions.ts";
import { useAct } from "./use-act.ts";

/** The subject as heading; a click on the pencil makes it a field. Escape leaves it as it was. */
export function SubjectEdit(props: { ticketId: string; subject: string; mayChange: boolean }) {
  const t = useTranslations("ticket");
  const [editing, setEditing] = useState(false);
  const { act, pending } = useAct();

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const subject = String(new FormData(event.currentTarget).get("subject") ?? "");
    if (subject.trim() === props.subject) return setEditing(false);
    const done = await act(() => changeSubjectAction({ ticketId: props.ticketId, subject }));
    if (done) setEditing(false);
  }

  if (!editing)
    return (
      <div className="group/subject flex min-w-0 items-start gap-1.5">
        <h1 className="min-w-0 text-lg font-semibold [overflow-wrap:anywhere]">{props.subject}</h1>
        {props.mayChange && (
          <IconButton
            label={t("editSubject")}
            size="icon-sm"
            className="opacity-0 group-hover/subject:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
            onClick={() => setEditing(true)}
          >
            <Pencil aria-hidden />
          </IconButton>
        )}
      </div>
    );
  return (
    <form onSubmit={(event) => void save(event)} className="flex w-full max-w-3xl items-center gap-2">
      <Input
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the click on the pencil asked for the cursor
        autoFocus
        name="subject"
        required
        maxLength={200}
        defaultValue={props.subject}
        aria-label={t("subject")}
        onKeyDown={(event) => event.key === "Escape" && setEditing(false)}
      />
      <Button type="submit" variant="primary" loading={pending}>
        {t("save")}
      </Button>
      <Button variant="ghost" onClick={() => setEditing(false)}>
        {t("cancel")}
      </Button>
    </form>
  );
}
