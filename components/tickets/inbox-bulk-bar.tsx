"use client";

import { X } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";

export type BulkChange =
  | { kind: "assign"; ownerId: string | null }
  | { kind: "status"; status: "open" | "waiting" | "solved" | "closed" };

const bulkStatuses = ["open", "waiting", "solved", "closed"] as const;

/** What can be done with the chosen rows of the inbox; without `people` they cannot be assigned. */
export function InboxBulkBar(props: {
  count: number;
  me: string;
  people: readonly { id: string; name: string }[] | undefined;
  pending: boolean;
  onChange: (change: BulkChange) => void;
  onClear: () => void;
}) {
  const t = useTranslations("inbox");
  const words = useTranslations("tickets");
  return (
    <div
      role="region"
      aria-label={t("selected", { count: props.count })}
      className="sticky bottom-3 z-10 mx-auto mt-3 flex w-fit max-w-full flex-wrap items-center gap-2 rounded-xl border border-border bg-raised px-3 py-2 shadow-lg"
    >
      <span className="tabular px-1 text-2sm font-medium">{t("selected", { count: props.count })}</span>
      {props.people && (
        <>
          <Button
            size="sm"
            loading={props.pending}
            onClick={() => props.onChange({ kind: "assign", ownerId: props.me })}
          >
            {t("take")}
          </Button>
          <select
            aria-label={t("assignTo")}
            value=""
            disabled={props.pending}
            className="field-frame h-(--control-sm) w-auto max-w-40 px-2"
            onChange={(event) => {
              event.stopPropagation();
              const to = event.target.value;
              props.onChange({ kind: "assign", ownerId: to === "nobody" ? null : to });
            }}
          >
            <option value="" disabled>
              {t("assign")}
            </option>
            <option value="nobody">{t("nobody")}</option>
            {props.people.map((p) => (
              <option key={p.id} value={p.id}>
                {p.name}
              </option>
            ))}
          </select>
        </>
      )}
      <select
        aria-label={t("setStatus")}
        value=""
        disabled={props.pending}
        className="field-frame h-(--control-sm) w-auto max-w-40 px-2"
        onChange={(event) => {
          event.stopPropagation();
          props.onChange({ kind: "status", status: event.target.value as (typeof bulkStatuses)[number] });
        }}
      >
        <option value="" disabled>
          {t("setStatus")}
        </option>
        {bulkStatuses.map((s) => (
          <option key={s} value={s}>
            {words(`status.${s}`)}
          </option>
        ))}
      </select>
      <IconButton label={t("clear")} keys="Esc" size="icon-sm" onClick={props.onClear}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
