"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { CategoryDialog } from "./category-dialog.tsx";

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
      {open && <CategoryDialog onClose={() => setOpen(false)} onSaved={onMade} />}
    </>
  );
}
