import "server-only";
import format, { type FormatValues } from "icu-minify/format";
import type { Locale } from "#lib/core/context.ts";
import { type CompiledMessage, messagesOf } from "./messages.ts";

type Values = Record<string, string | number | boolean | Date>;

export type Translator = {
  (key: string, values?: Values): string;
  has: (key: string) => boolean;
};

const formatters = {
  getDateTimeFormat: (...args: ConstructorParameters<typeof Intl.DateTimeFormat>) =>
    new Intl.DateTimeFormat(...args),
  getNumberFormat: (...args: ConstructorParameters<typeof Intl.NumberFormat>) =>
    new Intl.NumberFormat(...args),
  getPluralRules: (...args: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...args),
};

/**
 * Sentences outside of a page request: worker, mails, errors of actions and routes. Keys are whole, namespace first:
 * "errors.ticketNotFound". An unknown key, or a value that is missing, gives the key back and never throws.
 */
export function translator(locale: Locale): Translator {
  const say = (key: string, values?: Values): string => {
    const message = find(locale, key);
    if (message === undefined) return key;
    if (typeof message === "string") return message;
    try {
      const parts = format(message, locale, values as FormatValues | undefined, {
        formatters,
        timeZone: "UTC",
      });
      return Array.isArray(parts) ? parts.join("") : String(parts);
    } catch {
      return key;
    }
  };
  return Object.assign(say, { has: (key: string) => find(locale, key) !== undefined });
}

function find(locale: Locale, key: string): CompiledMessage | undefined {
  let node: unknown = messagesOf(locale);
  for (const part of key.split(".")) {
    if (typeof node !== "object" || node === null || Array.isArray(node) || !Object.hasOwn(node, part))
      return undefined;
    node = (node as Record<string, unknown>)[part];
  }
  return typeof node === "string" || Array.isArray(node) ? (node as CompiledMessage) : undefined;
}
