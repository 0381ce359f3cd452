import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
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
  const all: Record<string, unknown> = await getMessages();
  const own = Object.fromEntries(namespaces.map((namespace) => [namespace, all[namespace] ?? {}]));
  return <MessagesProvider messages={own}>{children}</MessagesProvider>;
}
