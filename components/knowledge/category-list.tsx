"use client";

import { ArrowDown, ArrowUp, FolderOpen, Pencil, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "#components/tickets/use-act.ts";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Select } from "#components/ui/select.tsx";
import { toast } from "#components/ui/toast.ts";
import { deleteCategoryAction, orderCategoriesAction } from "#lib/knowledge/actions.ts";
import { CategoryDialog } from "./category-dialog.tsx";
import { NewCategory } from "./new-category.tsx";

type Category = { id: string; nameRu: string; nameEn: string; position: number; articles: number };

/** The categories in their order: moved by buttons, renamed, taken away with a place for what was in them. */
export function CategoryList({ categories, lang }: { categories: readonly Category[]; lang: "ru" | "en" }) {
  const t = useTranslations("knowledge.categories");
  const router = useRouter();
  const { act, pending } = useAct();
  const [renamed, setRenamed] = useState<Category | null>(null);
  const [removed, setRemoved] = useState<Category | null>(null);
  const [moveTo, setMoveTo] = useState("");
  const nameOf = (c: Category) => (lang === "ru" ? c.nameRu : c.nameEn);

  async function move(index: number, by: -1 | 1) {
    const ids = categories.map((c) => c.id);
    ids.splice(index + by, 0, ...ids.splice(index, 1));
    if (await act(() => orderCategoriesAction({ ids }))) toast.success(t("moved"));
  }

  async function remove(category: Category) {
    const where = category.articles > 0 ? { moveTo: moveTo || null } : {};
    const done = await act(() => deleteCategoryAction({ id: category.id, ...where }));
    if (done) toast.success(t("removed", { name: nameOf(category) }));
  }

  return (
    <section aria-label={t("list")}>
      <div className="mb-3 flex justify-end">
        <NewCategory onMade={() => router.refresh()} />
      </div>
      {categories.length === 0 ? (
        <EmptyState
          className="rounded-lg border border-border bg-surface"
          icon={<FolderOpen />}
          title={t("none")}
          text={t("noneText")}
        />
      ) : (
        <ol className="divide-y divide-border rounded-lg border border-border bg-surface">
          {categories.map((category, i) => (
            <li key={category.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5">
              <div className="min-w-40 flex-1">
                <p className="text-sm font-medium [overflow-wrap:anywhere]">{nameOf(category)}</p>
                <p className="text-xs text-muted [overflow-wrap:anywhere]">
                  <span lang={lang === "ru" ? "en" : "ru"}>
                    {lang === "ru" ? category.nameEn : category.nameRu}
                  </span>
                  {" · "}
                  {t("articles", { count: category.articles })}
                </p>
              </div>
              <div className="flex items-center">
                <IconButton
                  label={t("up", { name: nameOf(category) })}
                  size="icon-sm"
                  disabled={pending || i === 0}
                  onClick={() => void move(i, -1)}
                >
                  <ArrowUp aria-hidden />
                </IconButton>
                <IconButton
                  label={t("down", { name: nameOf(category) })}
                  size="icon-sm"
                  disabled={pending || i === categories.length - 1}
                  onClick={() => void move(i, 1)}
                >
                  <ArrowDown aria-hidden />
                </IconButton>
                <IconButton
                  label={t("rename", { name: nameOf(category) })}
                  size="icon-sm"
                  onClick={() => setRenamed(category)}
                >
                  <Pencil aria-hidden />
                </IconButton>
                <IconButton
                  label={t("remove", { name: nameOf(category) })}
                  size="icon-sm"
                  onClick={() => {
                    setMoveTo("");
                    setRemoved(category);
                  }}
                >
                  <Trash2 aria-hidden />
                </IconButton>
              </div>
            </li>
          ))}
        </ol>
      )}
      {renamed && <CategoryDialog category={renamed} onClose={() => setRenamed(null)} />}
      {removed && (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && setRemoved(null)}
          title={t("removeTitle", { name: nameOf(removed) })}
          consequence={
            removed.articles === 0 ? (
              t("removeEmpty")
            ) : (
              <label className="flex flex-col gap-1.5">
                {t("removeFull", { count: removed.articles })}
                <Select value={moveTo} onChange={(event) => setMoveTo(event.target.value)}>
                  <option value="">{t("nowhere")}</option>
                  {categories
                    .filter((c) => c.id !== removed.id)
                    .map((c) => (
                      <option key={c.id} value={c.id}>
                        {nameOf(c)}
                      </option>
                    ))}
                </Select>
              </label>
            )
          }
          confirm={t("confirm")}
          onConfirm={() => remove(removed)}
        />
      )}
    </section>
  );
}
