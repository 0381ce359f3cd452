"use client";

import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { useTranslations } from "use-intl";
import { fetched } from "#components/ui/fetched.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field, FieldError } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Select } from "#components/ui/select.tsx";
import { toast } from "#components/ui/toast.ts";
import { findOrganisationsAction, placeArticleAction } from "#lib/knowledge/actions.ts";
import type { Audience, EditorView } from "#lib/knowledge/types.ts";

const NewCategory = fetched(() => import("./new-category.tsx").then((m) => m.NewCategory));
const audiences = ["public", "signed_in", "organisations", "staff"] as const;

/** Who may read an article, and where it stands; saved apart from the text, and at once. */
export function ArticlePlace(props: {
  article: EditorView;
  categories: readonly { id: string; name: string }[];
}) {
  const t = useTranslations("knowledge");
  const router = useRouter();
  const { article } = props;
  const [audience, setAudience] = useState<Audience>(article.audience);
  const [categoryId, setCategoryId] = useState(article.categoryId);
  const [organisations, setOrganisations] = useState(article.organisations);
  const [error, setError] = useState("");
  const [busy, start] = useTransition();
  const ids = (list: readonly { id: string }[]) =>
    list
      .map((o) => o.id)
      .toSorted()
      .join();
  const isChanged =
    audience !== article.audience ||
    categoryId !== article.categoryId ||
    (audience === "organisations" && ids(organisations) !== ids(article.organisations));

  const save = () =>
    start(async () => {
      const result = await placeArticleAction({
        articleId: article.id,
        audience,
        categoryId,
        organisationIds: organisations.map((o) => o.id),
      });
      setError(result.ok ? "" : (Object.values(result.fields ?? {})[0] ?? result.message));
      if (!result.ok) return;
      toast.success(t("placed"));
      router.refresh();
    });

  return (
    <Card>
      <CardHeader title={t("place")} />
      <CardBody className="flex flex-col gap-3.5">
        <Field label={t("whoReads")} hint={t(`audienceHint.${audience}`)}>
          <Select value={audience} onChange={(event) => setAudience(event.target.value as Audience)}>
            {audiences.map((a) => (
              <option key={a} value={a}>
                {t(`audience.${a}`)}
              </option>
            ))}
          </Select>
        </Field>
        {audience === "organisations" && (
          <div>
            <ul className="mb-2 flex flex-wrap gap-1.5">
              {organisations.map((o) => (
                <li
                  key={o.id}
                  className="inline-flex items-center gap-1 rounded-full bg-accent-soft py-0.5 pr-0.5 pl-2.5 text-xs text-accent-text"
                >
                  <bdi>{o.name}</bdi>
                  <IconButton
                    label={t("removeOrganisation", { name: o.name })}
                    className="size-6!"
                    onClick={() => setOrganisations(organisations.filter((x) => x.id !== o.id))}
                  >
                    <X aria-hidden className="size-3!" />
                  </IconButton>
                </li>
              ))}
            </ul>
            <Combobox
              label={t("addOrganisation")}
              placeholder={t("addOrganisation")}
              value={null}
              search={findOrganisations}
              onValueChange={(id, option) => {
                if (id && option && !organisations.some((o) => o.id === id))
                  setOrganisations([...organisations, { id, name: option.label }]);
              }}
            />
          </div>
        )}
        <Field label={t("category")}>
          <Select value={categoryId ?? ""} onChange={(event) => setCategoryId(event.target.value || null)}>
            <option value="">{t("noCategory")}</option>
            {props.categories.map((c) => (
              <option key={c.id} value={c.id}>
                {c.name}
              </option>
            ))}
          </Select>
        </Field>
        <NewCategory onMade={setCategoryId} />
        {error && <FieldError>{error}</FieldError>}
        {isChanged && (
          <Button className="self-start" loading={busy} onClick={save}>
            {t("savePlace")}
          </Button>
        )}
      </CardBody>
    </Card>
  );
}

async function findOrganisations(query: string) {
  const result = await findOrganisationsAction({ query });
  return result.ok ? result.data.map((o) => ({ value: o.id, label: o.name })) : [];
}
