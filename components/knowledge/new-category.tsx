"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Form } from "#components/forms/form.tsx";
import { FormField } from "#components/forms/form-field.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useActionForm } from "#components/forms/use-action-form.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogBody, DialogContent } from "#components/ui/dialog.tsx";
import { Input } from "#components/ui/input.tsx";
import { saveCategoryAction } from "#lib/knowledge/actions.ts";
import { categoryInput } from "#lib/knowledge/schema.ts";

/** Makes a category, named in both languages; `onMade` gets its id. */
export function NewCategory({ onMade }: { onMade: (categoryId: string) => void }) {
  const t = useTranslations("knowledge");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="link" size="sm" className="self-start" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        {t("newCategory")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen}>
        {open && (
          <DialogContent title={t("newCategory")} size="sm">
            <DialogBody>
              <Fields
                onMade={(id) => {
                  setOpen(false);
                  onMade(id);
                }}
              />
            </DialogBody>
          </DialogContent>
        )}
      </Dialog>
    </>
  );
}

function Fields({ onMade }: { onMade: (categoryId: string) => void }) {
  const t = useTranslations("knowledge");
  const router = useRouter();
  const form = useActionForm(categoryInput, saveCategoryAction, {
    defaultValues: { nameRu: "", nameEn: "", position: 100 },
    onSuccess: ({ categoryId }) => {
      router.refresh();
      onMade(categoryId);
    },
  });
  return (
    <Form of={form}>
      <FormField name="nameRu" label={t("nameRu")} required>
        <Input lang="ru" maxLength={80} />
      </FormField>
      <FormField name="nameEn" label={t("nameEn")} required>
        <Input lang="en" maxLength={80} />
      </FormField>
      <SubmitButton>{t("createCategory")}</SubmitButton>
    </Form>
  );
}
