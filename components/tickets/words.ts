import { getLocale, getNow, getTimeZone, getTranslations } from "next-intl/server";
import { formatterOf } from "#lib/i18n/formatter.ts";

/**
 * Everything the parts of a ticket's page need to speak, fetched once for all of them: a part that waits for its words by
 * itself costs more than drawing it.
 */
export async function ticketWords() {
  const [t, words, reasons, locale, zone, now] = await Promise.all([
    getTranslations("ticket"),
    getTranslations("tickets"),
    getTranslations("reasons"),
    getLocale(),
    getTimeZone(),
    getNow(),
  ]);
  return { t, words, reasons, format: formatterOf(locale, zone), now };
}

export type TicketWords = Awaited<ReturnType<typeof ticketWords>>;
