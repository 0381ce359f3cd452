"use client";

import { Building2, Mail, Merge, Pencil, Phone } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { fetched } from "#components/ui/fetched.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { ClientCard } from "#lib/clients/types.ts";

const EditDialog = fetched(() => import("./edit-dialog.tsx").then((m) => m.EditDialog));
const MergeDialog = fetched(() => import("./merge-dialog.tsx").then((m) => m.MergeDialog));

/** Who the client is and how he is reached; changed in a dialog. */
export function ClientFacts({ client, since }: { client: ClientCard; since: string }) {
  const t = useTranslations("clients");
  const [dialog, setDialog] = useState<"edit" | "merge" | null>(null);
  return (
    <section aria-label={client.name} className="rounded-lg border border-border bg-surface p-4 text-2sm">
      <div className="flex items-start gap-3">
        <Avatar name={client.name} size="xl" />
        <div className="min-w-0 flex-1 pt-1">
          <h1 className="text-base font-semibold [overflow-wrap:anywhere]">
            <bdi>{client.name}</bdi>
          </h1>
          {client.kind === "provisional" && <Badge tone="warning">{t("provisional")}</Badge>}
          <p className="text-xs text-muted">{since}</p>
        </div>
      </div>
      <ul className="mt-4 flex flex-col gap-2">
        {client.organisation && (
          <li className="flex items-start gap-2">
            <Building2 aria-hidden className="mt-0.75 size-3.5 shrink-0 text-muted" />
            <span className="min-w-0">
              <bdi>{client.organisation.name}</bdi>
              {client.isCompanyManager && (
                <span className="block text-xs text-muted">{t("field.companyManager")}</span>
              )}
            </span>
          </li>
        )}
        {client.phones.map((p) => (
          <li key={p.id} className="flex h-6 items-center gap-2">
            <Phone aria-hidden className="size-3.5 shrink-0 text-muted" />
            <a href={`tel:${p.e164}`} className="tabular hover:underline">
              {p.shown}
            </a>
            {p.certainty !== "exclusive" && <Badge tone="outline">{t(`certainty.${p.certainty}`)}</Badge>}
            <CopyButton text={p.e164} label={p.shown} className="-my-1 ml-auto" />
          </li>
        ))}
        {client.emails.map((e) => (
          <li key={e.id} className="flex h-6 min-w-0 items-center gap-2">
            <Mail aria-hidden className="size-3.5 shrink-0 text-muted" />
            <bdi className="truncate">{e.email}</bdi>
            <CopyButton text={e.email} label={e.email} className="-my-1 ml-auto" />
          </li>
        ))}
      </ul>
      {client.note && (
        <p className="mt-4 rounded-md bg-note px-3 py-2 whitespace-pre-wrap text-note-text">{client.note}</p>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        <Button size="sm" onClick={() => setDialog("edit")}>
          <Pencil aria-hidden />
          {t("edit")}
        </Button>
        <Button size="sm" variant="ghost" onClick={() => setDialog("merge")}>
          <Merge aria-hidden />
          {t("merge.open")}
        </Button>
      </div>
      {dialog === "edit" && <EditDialog client={client} onClose={() => setDialog(null)} />}
      {dialog === "merge" && (
        <MergeDialog clientId={client.id} name={client.name} onClose={() => setDialog(null)} />
      )}
    </section>
  );
}
