import "server-only";
import { cookies, headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { getRequestConfig } from "next-intl/server";
import { currentContext } from "#lib/auth/current.ts";
import type { Locale } from "#lib/core/context.ts";
import { log } from "#lib/core/log.ts";
import { zoneCookie, zoneOf } from "./device.ts";
import { chooseLocale, localeCookie } from "./locale.ts";
import { messagesOf } from "./messages.ts";

/** What next-intl asks once per request: the reader's language and all its sentences (compiled, on the server only). */
export default getRequestConfig(async () => {
  const [locale, jar] = await Promise.all([localeOfRequest(), cookies()]);
  return {
    locale,
    messages: messagesOf(locale),
    timeZone: zoneOf(jar.get(zoneCookie)?.value),
    onError: (error) => log().warn({ err: error }, "message not found"),
    getMessageFallback: ({ namespace, key }) => (namespace ? `${namespace}.${key}` : key),
  };
});

async function localeOfRequest(): Promise<Locale> {
  try {
    return (await currentContext()).locale;
  } catch (error) {
    unstable_rethrow(error);
    // Without the database the error page still speaks the reader's language.
    const [jar, head] = await Promise.all([cookies(), headers()]);
    return chooseLocale(null, jar.get(localeCookie)?.value, head.get("accept-language"));
  }
}
