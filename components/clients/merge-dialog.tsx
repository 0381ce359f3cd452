"use client";

import { useCallback, useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "#components/tickets/use-act.ts";
import { Button } from "#components/ui/button.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { Dialog, DialogBody, DialogContent, DialogFooter } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { toast } from "#components/ui/toast.ts";
import { findClientsAction, previewMergeAction } from "#lib/clients/actions.ts";
import { mergeClientsAction } from "#lib/tickets/actions.ts";

type Preview = { name: string; tickets: number; emails: number; phones: number };

/** Makes one card of two, after showing what would move. */
export function MergeDialog(props: { clientId: string; name: string; onClose: () => void }) {
  const t = useTranslations("clients");
  const [other, setOther] = useState<string | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const { act, pending } = useAct();
  const { clientId } = props;

  const search = useCallback(
    async (text: string) => {
      const result = await findClientsAction({ text });
      if (!result.ok) return [];
      return result.data.rows
        .filter((c) => c.id !== clientId)
        .map((c) => ({
          value: c.id,
          label: c.name,
          hint: [c.organisation, c.email, c.phone].filter(Boolean).join(" · "),
        }));
    },
    [clientId],
  );

  async function choose(id: string | null) {
    setOther(id);
    setPreview(null);
    if (!id) return;
    const result = await previewMergeAction({ clientId: id });
    if (result.ok) setPreview(result.data);
    else toast.error(result.message);
  }

  async function merge() {
    if (!other) return;
    const done = await act(() => mergeClientsAction({ clientId, otherId: other }));
    if (!done) return;
    toast.success(t("merge.done"));
    props.onClose();
  }

  return (
    <Dialog open onOpenChange={(open) => !open && props.onClose()}>
      <DialogContent title={`${t("merge.title")}: ${props.name}`} text={t("merge.text")}>
        <DialogBody className="flex flex-col gap-4">
          <Field label={t("merge.with")}>
            <Combobox
              label={t("merge.with")}
              value={other}
              valueLabel={preview?.name}
              search={search}
              onValueChange={(id) => void choose(id)}
            />
          </Field>
          {preview && (
            <p role="status" className="rounded-md bg-info-soft px-3 py-2 text-2sm text-info-text">
              {t("merge.preview", {
                tickets: preview.tickets,
                emails: preview.emails,
                phones: preview.phones,
              })}
            </p>
          )}
        </DialogBody>
        <DialogFooter>
          <Button onClick={props.onClose}>{t("cancel")}</Button>
          <Button variant="danger" disabled={!preview} loading={pending} onClick={() => void merge()}>
            {t("merge.confirm")}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
