"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Avatar } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { Dialog, DialogBody, DialogContent, DialogFooter } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { toast } from "#components/ui/toast.ts";
import { askSpecialistAction } from "#lib/tickets/actions.ts";
import type { PersonOption, TeamOption } from "./use-pickers.ts";
import { useAct } from "./use-act.ts";

/** Gives a colleague or a team a question; the owner keeps the client. */
export function AskDialog(props: {
  ticketId: string;
  me: string;
  people: readonly PersonOption[];
  teams: readonly TeamOption[];
  onClose: () => void;
}) {
  const t = useTranslations("ticket.askForm");
  const cancel = useTranslations("ticket")("cancel");
  const [who, setWho] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const { act, pending } = useAct();
  const options = [
    ...props.people
      .filter((p) => p.id !== props.me)
      .map((p) => ({
        value: `staff:${p.id}`,
        label: p.name,
        hint: t("people"),
        picture: <Avatar name={p.name} size="sm" presence={p.presence} />,
      })),
    ...props.teams.map((team) => ({
      value: `team:${team.id}`,
      label: team.name,
      hint: t("teams"),
      picture: <Avatar name={team.name} size="sm" />,
    })),
  ];

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!who) return setMissing(true);
    const form = new FormData(event.currentTarget);
    const due = String(form.get("due") ?? "");
    const [kind, id] = who.split(":") as ["staff" | "team", string];
    const done = await act(() =>
      askSpecialistAction({
        ticketId: props.ticketId,
        ...(kind === "staff" ? { staffId: id } : { teamId: id }),
        question: String(form.get("question") ?? ""),
        dueAt: due ? new Date(due).toISOString() : null,
      }),
    );
    if (!done) return;
    toast.success(t("sent", { name: options.find((o) => o.value === who)?.label ?? "" }));
    props.onClose();
  }

  return (
    <Dialog open onOpenChange={(open) => !open && props.onClose()}>
      <DialogContent title={t("title")} text={t("text")}>
        <form className="contents" onSubmit={(event) => void send(event)}>
          <DialogBody className="flex flex-col gap-4">
            <Field label={t("who")} error={missing && !who ? t("chooseWho") : undefined}>
              <Combobox label={t("who")} value={who} options={options} onValueChange={setWho} />
            </Field>
            <Field label={t("question")}>
              <Textarea name="question" required maxLength={10000} rows={5} placeholder={t("placeholder")} />
            </Field>
            <Field label={t("due")}>
              <Input name="due" type="datetime-local" className="max-w-60" />
            </Field>
          </DialogBody>
          <DialogFooter>
            <Button onClick={props.onClose}>{cancel}</Button>
            <Button type="submit" variant="primary" loading={pending}>
              {t("send")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
