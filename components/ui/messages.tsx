import { getLocale, getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { messagesText } from "./messages-text.ts";
import type { Namespace } from "#messages/namespaces.ts";
import { MessagesProvider } from "./messages-provider.tsx";

/**
 * Sends the sentences of these namespaces to the browser, for the client components inside. Adds to what an outer
 * <Messages> gave. Server components need none of this: they call getTranslations.
 */
export async function Messages({
  namespaces,
  children,
}: {
  namespaces: readonly Namespace[];
  children: ReactNode;
}) {
  const [locale, all] = await Promise.all([getLocale(), getMessages()]);
  return <MessagesProvider text={messagesText(locale, all, namespaces)}>{children}</MessagesProvider>;
}
