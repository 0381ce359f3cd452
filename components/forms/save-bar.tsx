"use client";

import { useFormState } from "react-hook-form";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { SubmitButton } from "./submit-button.tsx";

/** Foot of a form of settings: says that something is not saved yet, saves it or gives it up. */
export function SaveBar(props: { save: string; onDiscard?: () => void }) {
  const t = useTranslations("ui.saveBar");
  const { isDirty } = useFormState();
  return (
    <div className="sticky bottom-0 z-10 -mx-1 flex flex-wrap items-center gap-2 border-t border-border bg-background/95 px-1 py-3">
      <SubmitButton>{props.save}</SubmitButton>
      {isDirty && props.onDiscard && (
        <Button variant="ghost" onClick={props.onDiscard}>
          {t("discard")}
        </Button>
      )}
      <p role="status" className="text-2sm text-muted">
        {isDirty ? t("unsaved") : ""}
      </p>
    </div>
  );
}
