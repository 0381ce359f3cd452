import type { Locale } from "#lib/core/context.ts";

type Translator = {
  (key: string, values?: Record<string, string | number>): string;
  has: (key: string) => boolean;
};

/** Sentences outside of a page request: worker, mails, errors of actions and routes. */
export function translator(_locale: Locale): Translator {
  throw new Error("not here yet");
}
