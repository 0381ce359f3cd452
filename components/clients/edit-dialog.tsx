"use client";

import { Plus, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Dialog, DialogBody, DialogContent, DialogFooter } from "#components/ui/dialog.tsx";
import { Field, FieldError } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { toast } from "#components/ui/toast.ts";
import { editClientAction } from "#lib/clients/actions.ts";
import type { ClientCard, PhoneCertainty } from "#lib/clients/types.ts";

type PhoneLine = { key: string; number: string; certainty: PhoneCertainty };
type EmailLine = { key: string; email: string };
const certainties = ["exclusive", "shared", "doubtful"] as const;

/** The card as a form: everything at once, saved together. What was typed stays when the server refuses. */
export function EditDialog({ client, onClose }: { client: ClientCard; onClose: () => void }) {
  const t = useTranslations("clients");
  const ui = useTranslations("ui");
  const router = useRouter();
  const [emails, setEmails] = useState<EmailLine[]>(
    client.emails.map((e) => ({ key: e.id, email: e.email })),
  );
  const [phones, setPhones] = useState<PhoneLine[]>(
    client.phones.map((p) => ({ key: p.id, number: p.shown.replace("#", "ext "), certainty: p.certainty })),
  );
  const [pending, setPending] = useState(false);
  const [fields, setFields] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<string | null>(null);

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const word = (name: string) => String(form.get(name) ?? "");
    setPending(true);
    setProblem(null);
    setFields({});
    const language = word("locale");
    const result = await editClientAction({
      clientId: client.id,
      name: word("name"),
      organisation: word("organisation"),
      isCompanyManager: form.get("manager") === "on",
      locale: language === "ru" || language === "en" ? language : null,
      note: word("note"),
      emails: emails.map((e) => e.email).filter((e) => e.trim()),
      phones: phones
        .filter((p) => p.number.trim())
        .map((p) => ({ number: p.number, certainty: p.certainty })),
    }).catch(() => null);
    setPending(false);
    if (result?.ok) {
      toast.success(t("saved"));
      router.refresh();
      onClose();
    } else if (result) {
      setFields(result.fields ?? {});
      setProblem(result.message);
    } else setProblem(ui("connectionLost"));
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={t("edit")} size="md">
        <form className="contents" onSubmit={(event) => void save(event)}>
          <DialogBody className="flex flex-col gap-4">
            <Field label={t("field.name")} error={fields.name}>
              <Input name="name" required maxLength={200} defaultValue={client.name} />
            </Field>
            <Field
              label={t("field.organisation")}
              hint={t("field.organisationHint")}
              error={fields.organisation}
            >
              <Input name="organisation" maxLength={200} defaultValue={client.organisation?.name ?? ""} />
            </Field>
            <label className="flex items-center gap-2 text-2sm">
              <Checkbox name="manager" defaultChecked={client.isCompanyManager} />
              {t("field.companyManager")}
            </label>
            <fieldset className="flex flex-col gap-2">
              <legend className="mb-1.5 text-2sm font-medium">{t("field.emails")}</legend>
              {emails.map((line, i) => (
                <div key={line.key}>
                  <div className="flex gap-2">
                    <Input
                      type="email"
                      value={line.email}
                      maxLength={254}
                      aria-label={`${t("field.email")} ${i + 1}`}
                      aria-invalid={Boolean(fields[`emails.${i}`])}
                      onChange={(event) =>
                        setEmails(
                          emails.map((e) => (e.key === line.key ? { ...e, email: event.target.value } : e)),
                        )
                      }
                    />
                    <IconButton
                      label={t("field.remove", { value: line.email })}
                      onClick={() => setEmails(emails.filter((e) => e.key !== line.key))}
                    >
                      <X aria-hidden />
                    </IconButton>
                  </div>
                  {fields[`emails.${i}`] && <FieldError>{fields[`emails.${i}`]}</FieldError>}
                </div>
              ))}
              <Button
                size="sm"
                variant="ghost"
                className="w-fit"
                onClick={() => setEmails([...emails, { key: crypto.randomUUID(), email: "" }])}
              >
                <Plus aria-hidden />
                {t("field.addEmail")}
              </Button>
            </fieldset>
            <fieldset className="flex flex-col gap-2">
              <legend className="mb-1.5 text-2sm font-medium">{t("field.phones")}</legend>
              {phones.map((line, i) => (
                <div key={line.key}>
                  <div className="flex gap-2">
                    <Input
                      type="tel"
                      value={line.number}
                      maxLength={64}
                      aria-label={`${t("field.phone")} ${i + 1}`}
                      aria-invalid={Boolean(fields[`phones.${i}.number`])}
                      onChange={(event) =>
                        setPhones(
                          phones.map((p) => (p.key === line.key ? { ...p, number: event.target.value } : p)),
                        )
                      }
                    />
                    <Select
                      value={line.certainty}
                      aria-label={`${t("field.certainty")} ${i + 1}`}
                      className="max-w-44"
                      onChange={(event) =>
                        setPhones(
                          phones.map((p) =>
                            p.key === line.key
                              ? { ...p, certainty: event.target.value as PhoneCertainty }
                              : p,
                          ),
                        )
                      }
                    >
                      {certainties.map((c) => (
                        <option key={c} value={c}>
                          {t(`certainty.${c}`)}
                        </option>
                      ))}
                    </Select>
                    <IconButton
                      label={t("field.remove", { value: line.number })}
                      onClick={() => setPhones(phones.filter((p) => p.key !== line.key))}
                    >
                      <X aria-hidden />
                    </IconButton>
                  </div>
                  {fields[`phones.${i}.number`] && <FieldError>{fields[`phones.${i}.number`]}</FieldError>}
                </div>
              ))}
              <Button
                size="sm"
                variant="ghost"
                className="w-fit"
                onClick={() =>
                  setPhones([...phones, { key: crypto.randomUUID(), number: "", certainty: "exclusive" }])
                }
              >
                <Plus aria-hidden />
                {t("field.addPhone")}
              </Button>
            </fieldset>
            <Field label={t("field.locale")}>
              <Select name="locale" defaultValue={client.locale ?? ""} className="max-w-60">
                <option value="">{t("field.noLocale")}</option>
                <option value="ru">{t("locale.ru")}</option>
                <option value="en">{t("locale.en")}</option>
              </Select>
            </Field>
            <Field label={t("field.note")} hint={t("field.noteHint")} error={fields.note}>
              <Textarea name="note" rows={3} maxLength={5000} defaultValue={client.note} />
            </Field>
            {problem && (
              <p role="alert" className="text-2sm text-danger-text">
                {problem}
              </p>
            )}
          </DialogBody>
          <DialogFooter>
            <Button onClick={onClose}>{t("cancel")}</Button>
            <Button type="submit" variant="primary" loading={pending}>
              {t("save")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
