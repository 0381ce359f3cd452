/** What a person chose on this device; read by the root layout, so that the first paint is already right. */
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export const themeCookie = "tellonce-theme";
export const zoneCookie = "tellonce-zone";

export const themeOf = (text: string | null | undefined): Theme =>
  themes.find((theme) => theme === text) ?? "system";

/** A time zone that Intl knows, else the server's own. */
export function zoneOf(text: string | null | undefined): string {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
  if (!text || text.length > 60) return own;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return own;
  }
}
