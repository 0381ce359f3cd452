/** What a person chose on this device; read by the root layout, so that the first paint is already right. */
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export const themeCookie = "tellonce-theme";
export const zoneCookie = "tellonce-zone";

export const themeOf = (text: string | null | undefined): Theme =>
  themes.find((theme) => theme === text) ?? "system";

const zones = new Map<string, string>();

/** A time zone that Intl knows, else the server's own. Asking Intl costs more than a query, so answers are kept. */
export function zoneOf(text: string | null | undefined): string {
  const asked = text && text.length <= 60 ? text : "";
  const known = zones.get(asked);
  if (known) return known;
  const zone = resolved(asked) ?? resolved("") ?? "UTC";
  // Nobody fills the memory with names of his own.
  if (zones.size < 1_000) zones.set(asked, zone);
  return zone;
}

function resolved(zone: string): string | undefined {
  try {
    return new Intl.DateTimeFormat("en", zone ? { timeZone: zone } : {}).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
