import type { Locale } from "#lib/core/context.ts";

export const locales = ["ru", "en"] as const;

/** What a person chose on this device; signed-in people have it in their profile as well. */
export const localeCookie = "tellonce-locale";

const isLocale = (text: string | null | undefined): text is Locale => text === "ru" || text === "en";

/** The language to speak: profile, then the device's choice, then the browser's list, then English. */
export function chooseLocale(
  profile: Locale | null | undefined,
  cookie: string | null | undefined,
  acceptLanguage: string | null | undefined,
): Locale {
  if (profile) return profile;
  if (isLocale(cookie)) return cookie;
  const wanted = (acceptLanguage ?? "")
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", ...params] = part.trim().toLowerCase().split(";");
      const q = params.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find(Boolean);
      return { language: tag.split("-")[0]!, quality: q === undefined ? 1 : Number(q) || 0 };
    })
    .filter((w) => w.quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  return wanted.map((w) => w.language).find(isLocale) ?? "en";
}
