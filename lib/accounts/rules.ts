import type { Actor } from "#lib/core/actor.ts";
import { staffOf } from "#lib/core/actor.ts";

const browsers: [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\//, "Edge"],
  [/\b(?:OPR|Opera)\//, "Opera"],
  [/\bYaBrowser\//, "Yandex Browser"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Chrome|CriOS|Chromium)\//, "Chrome"],
  [/\bVersion\/[\d.]+.*Safari\//, "Safari"],
];

const systems: [RegExp, string][] = [
  [/\bAndroid\b/, "Android"],
  [/\b(?:iPhone|iPad|iPod)\b/, "iOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

/** Browser and system of a user agent in words that a person knows, or null. */
export function deviceName(userAgent: string | null): string | null {
  if (!userAgent) return null;
  const name = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(userAgent))?.[1];
  const parts = [name(browsers), name(systems)].filter(Boolean);
  return parts.length ? parts.join(", ") : null;
}

/** Where a person starts after signing in. */
export const homeOf = (actor: Actor): string => (staffOf(actor) ? "/desk" : "/");

/** The password of every made-up person of a demo database; shown on its sign-in page. */
export const demoPassword = "tellonce-demo";
