"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { Form } from "#components/forms/form.tsx";
import { FormField } from "#components/forms/form-field.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useActionForm } from "#components/forms/use-action-form.ts";
import { Dialog, DialogBody, DialogContent } from "#components/ui/dialog.tsx";
import { Input } from "#components/ui/input.tsx";
import { saveCategoryAction } from "#lib/knowledge/actions.ts";
import { categoryInput } from "#lib/knowledge/schema.ts";

/** Names a category in both languages: a new one, or one that is there. `onSaved` gets its id. */
export function CategoryDialog(props: {
  category?: { id: string; nameRu: string; nameEn: string; position: number };
  onClose: () => void;
  onSaved?: (categoryId: string) => void;
}) {
  const t = useTranslations("knowledge");
  const router = useRouter();
  const { category } = props;
  const form = useActionForm(categoryInput, saveCategoryAction, {
    defaultValues: category
      ? { id: category.id, nameRu: category.nameRu, nameEn: category.nameEn, position: category.position }
      : { nameRu: "", nameEn: "", position: 100 },
    onSuccess: ({ categoryId }) => {
      router.refresh();
      props.onClose();
      props.onSaved?.(categoryId);
    },
  });
  return (
    <Dialog open onOpenChange={(open) => !open && props.onClose()}>
      <DialogContent title={t(category ? "categories.renameTitle" : "newCategory")} size="sm">
        <DialogBody>
          <Form of={form}>
            <FormField name="nameRu" label={t("nameRu")} required>
              <Input lang="ru" maxLength={80} />
            </FormField>
            <FormField name="nameEn" label={t("nameEn")} required>
              <Input lang="en" maxLength={80} />
            </FormField>
            <SubmitButton>{t(category ? "categories.save" : "createCategory")}</SubmitButton>
          </Form>
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}
