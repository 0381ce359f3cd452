"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { Segmented } from "#components/ui/segmented.tsx";
import { type Theme, themeCookie, themeOf } from "#lib/i18n/device.ts";

/** Light, dark or as the device; kept on this device, seen at once and by the server at the next page. */
export function ThemeSwitch({ name = "theme" }: { name?: string }) {
  const t = useTranslations("ui.shell");
  const found = useSyncExternalStore(neverChanges, themeOfPage, themeOfServer);
  const [chosen, setTheme] = useState<Theme | null>(null);
  const theme = chosen ?? found;
  return (
    <Segmented
      label={t("theme")}
      name={name}
      value={theme}
      options={[
        { value: "system", label: t("themes.system"), icon: <Monitor aria-hidden />, iconOnly: true },
        { value: "light", label: t("themes.light"), icon: <Sun aria-hidden />, iconOnly: true },
        { value: "dark", label: t("themes.dark"), icon: <Moon aria-hidden />, iconOnly: true },
      ]}
      onValueChange={(value) => {
        setTheme(value);
        document.documentElement.dataset.theme = value;
        // oxlint-disable-next-line unicorn/no-document-cookie -- the Cookie Store API is not in every browser yet
        document.cookie = `${themeCookie}=${value}; path=/; max-age=31536000; samesite=lax`;
      }}
    />
  );
}

const neverChanges = () => () => {};
const themeOfPage = () => themeOf(document.documentElement.dataset.theme);
const themeOfServer = (): Theme => "system";
