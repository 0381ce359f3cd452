"use client";

import { ArrowRight, Equal, Pencil, Plus, Replace, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { toast } from "#components/ui/toast.ts";
import { deleteSynonymAction } from "#lib/search/synonyms/actions.ts";
import type { SynonymView } from "#lib/search/synonyms/types.ts";
import { type SynonymDraft, SynonymForm } from "./synonym-form.tsx";

/** All groups of synonyms. `begin` opens the window at once, with words from elsewhere. */
export function SynonymList(props: {
  groups: readonly SynonymView[];
  lang: SynonymView["lang"];
  begin: string | null;
}) {
  const t = useTranslations("knowledge.synonyms");
  const router = useRouter();
  const fresh = (terms: string): SynonymDraft => ({ lang: props.lang, terms, isOneWay: false });
  const [draft, setDraft] = useState<SynonymDraft | null>(props.begin ? fresh(`${props.begin}, `) : null);
  const remove = async (id: string) => {
    const result = await deleteSynonymAction({ id });
    if (result.ok) toast.success(t("removed"));
    else toast.error(result.message);
    router.refresh();
  };
  return (
    <section aria-label={t("list")} className="min-w-0">
      <div className="mb-3 flex justify-end">
        <Button variant="primary" onClick={() => setDraft(fresh(""))}>
          <Plus />
          {t("add")}
        </Button>
      </div>
      {props.groups.length === 0 ? (
        <EmptyState
          className="rounded-lg border border-border bg-surface"
          icon={<Replace />}
          title={t("none")}
          text={t("noneText")}
        />
      ) : (
        <ul className="divide-y divide-border rounded-lg border border-border bg-surface">
          {props.groups.map((group) => (
            <li key={group.id} className="flex items-center gap-3 px-4 py-2.5">
              <Badge tone="outline" className="uppercase">
                {group.lang}
              </Badge>
              <p className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1 text-sm [overflow-wrap:anywhere]">
                {group.terms.map((term, i) => (
                  <span key={term} className="inline-flex items-center gap-2">
                    {i > 0 &&
                      (group.isOneWay && i === 1 ? (
                        <ArrowRight role="img" aria-label={t("arrow")} className="size-3.5 text-subtle" />
                      ) : (
                        <Equal
                          role="img"
                          aria-label={t("same")}
                          className={group.isOneWay ? "hidden" : "size-3.5 text-subtle"}
                        />
                      ))}
                    {group.isOneWay && i > 1 ? `· ${term}` : term}
                  </span>
                ))}
              </p>
              <IconButton
                label={`${t("edit")}: ${group.terms[0]}`}
                size="icon-sm"
                onClick={() =>
                  setDraft({
                    id: group.id,
                    lang: group.lang,
                    terms: group.terms.join(", "),
                    isOneWay: group.isOneWay,
                  })
                }
              >
                <Pencil />
              </IconButton>
              <ConfirmDialog
                title={t("removeTitle")}
                consequence={t("removeText", { terms: group.terms.join(", ") })}
                confirm={t("remove")}
                onConfirm={() => remove(group.id)}
                trigger={
                  <IconButton label={`${t("remove")}: ${group.terms[0]}`} size="icon-sm">
                    <Trash2 />
                  </IconButton>
                }
              />
            </li>
          ))}
        </ul>
      )}
      <Dialog open={draft !== null} onOpenChange={(open) => !open && setDraft(null)}>
        {draft && <SynonymForm draft={draft} onDone={() => setDraft(null)} />}
      </Dialog>
    </section>
  );
}
