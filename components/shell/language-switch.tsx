"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Segmented } from "#components/ui/segmented.tsx";
import { toast } from "#components/ui/toast.ts";
import type { Locale } from "#lib/core/context.ts";
import { chooseLocaleAction } from "#lib/i18n/actions.ts";

const languages = [
  { value: "ru", label: "Русский" },
  { value: "en", label: "English" },
] as const;

/** Russian or English, at once and for good; each named in itself. */
export function LanguageSwitch({ name = "language" }: { name?: string }) {
  const t = useTranslations("ui");
  const locale = useLocale() as Locale;
  const router = useRouter();
  const [, start] = useTransition();
  return (
    <Segmented
      label={t("shell.language")}
      name={name}
      value={locale}
      options={languages}
      onValueChange={(value) =>
        start(async () => {
          try {
            const answer = await chooseLocaleAction({ locale: value });
            if (answer.ok) router.refresh();
            else toast.error(answer.message);
          } catch {
            toast.error(t("connectionLost"));
          }
        })
      }
    />
  );
}
