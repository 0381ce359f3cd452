import { getFormatter, getNow, getTranslations } from "next-intl/server";

/**
 * Everything the parts of a ticket's page need to speak, fetched once for all of them: a part that waits for its words by
 * itself costs more than drawing it.
 */
export async function ticketWords() {
  const [t, words, reasons, format, now] = await Promise.all([
    getTranslations("ticket"),
    getTranslations("tickets"),
    getTranslations("reasons"),
    getFormatter(),
    getNow(),
  ]);
  return { t, words, reasons, format, now };
}

export type TicketWords = Awaited<ReturnType<typeof ticketWords>>;
