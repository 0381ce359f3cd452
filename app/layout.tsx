import "./globals.css";
import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { cookies } from "next/headers";
import { connection } from "next/server";
import { getLocale, getMessages, getTimeZone, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { DeviceZone } from "#components/ui/device-zone.tsx";
import { RootMessages } from "#components/ui/messages-provider.tsx";
import { Toaster } from "#components/ui/toaster.tsx";
import { Tooltips } from "#components/ui/tooltips.tsx";
import { themeCookie, themeOf } from "#lib/i18n/device.ts";
import { messagesText } from "#components/ui/messages-text.ts";

const latin = localFont({
  src: "./fonts/inter-latin.woff2",
  variable: "--font-latin",
  weight: "400 600",
  adjustFontFallback: "Arial",
});
const cyrillic = localFont({
  src: "./fonts/inter-cyrillic.woff2",
  variable: "--font-cyrillic",
  weight: "400 600",
  declarations: [{ prop: "unicode-range", value: "U+0401, U+0410-044F, U+0451, U+2116" }],
});

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return {
    title: { default: t("product"), template: `%s · ${t("product")}` },
    description: t("description"),
    robots: { index: true },
  };
}

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f8fafb" },
    { media: "(prefers-color-scheme: dark)", color: "#0f1619" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is made per request: the nonce of its scripts is new each time.
  await connection();
  const [jar, locale, timeZone, messages] = await Promise.all([
    cookies(),
    getLocale(),
    getTimeZone(),
    getMessages(),
  ]);
  return (
    <html
      lang={locale}
      data-theme={themeOf(jar.get(themeCookie)?.value)}
      className={`${latin.variable} ${cyrillic.variable}`}
    >
      <body className="bg-background font-sans text-foreground">
        <RootMessages locale={locale} timeZone={timeZone} text={messagesText(locale, messages, ["ui"])}>
          {children}
          <Toaster />
          <Tooltips />
          <DeviceZone known={timeZone} />
        </RootMessages>
      </body>
    </html>
  );
}
