import type { Locale } from "#lib/core/context.ts";

/** Dates, durations and sizes as words, for pages, letters and exports. Phones: lib/clients/rules.ts. */
const region: Record<Locale, string> = { ru: "ru-RU", en: "en-GB" };

/** "24 ноября 2026 г., 14:05", in the given time zone. */
export const formatDateTime = (locale: Locale, at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat(region[locale], { dateStyle: "long", timeStyle: "short", timeZone }).format(at);

/** "24 ноября 2026 г." */
export const formatDate = (locale: Locale, at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat(region[locale], { dateStyle: "long", timeZone }).format(at);

/** "14:05" today, "24 нояб." this year, "24.11.2025" before: for dense lists. */
export function formatShortMoment(locale: Locale, at: Date, now: Date, timeZone: string): string {
  const day = (date: Date) => new Intl.DateTimeFormat("en-CA", { timeZone }).format(date);
  const say = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(region[locale], { ...options, timeZone }).format(at);
  if (day(at) === day(now)) return say({ hour: "2-digit", minute: "2-digit" });
  if (day(at).slice(0, 4) === day(now).slice(0, 4)) return say({ day: "numeric", month: "short" });
  return say({ day: "2-digit", month: "2-digit", year: "numeric" });
}

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

/** "5 минут назад", "через 2 часа", "сейчас". */
export function formatRelative(locale: Locale, at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  for (const [unit, size] of steps)
    if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit);
  return words.format(0, "second");
}

/** A length of time in minutes as "1 ч 35 мин"; under a minute "0 мин". */
export function formatMinutes(locale: Locale, minutes: number): string {
  const whole = Math.max(0, Math.round(minutes));
  const part = (value: number, unit: "hour" | "minute") =>
    new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(value);
  const hours = Math.floor(whole / 60);
  if (hours === 0) return part(whole, "minute");
  return whole % 60 === 0 ? part(hours, "hour") : `${part(hours, "hour")} ${part(whole % 60, "minute")}`;
}

const two = (n: number) => String(n).padStart(2, "0");

/** Length of a call: "4:07", "1:02:33". */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

export const formatNumber = (locale: Locale, value: number, digits = 0): string =>
  new Intl.NumberFormat(region[locale], { maximumFractionDigits: digits }).format(value);

/** "12 %" and "12%". */
export const formatPercent = (locale: Locale, share: number): string =>
  new Intl.NumberFormat(region[locale], { style: "percent", maximumFractionDigits: 0 }).format(share);

/** "1,2 МБ". */
export function formatBytes(locale: Locale, bytes: number): string {
  const [value, unit] =
    bytes < 1000
      ? ([bytes, "byte"] as const)
      : bytes < 1_000_000
        ? ([bytes / 1000, "kilobyte"] as const)
        : ([bytes / 1_000_000, "megabyte"] as const);
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}
