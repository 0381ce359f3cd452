"use client";

import { type AbstractIntlMessages, IntlProvider, useLocale, useMessages, useTimeZone } from "use-intl";
import { type ReactNode, useMemo } from "react";

const known = new Map<string, AbstractIntlMessages>();

/** Sentences as `messagesText` wrote them. The same text is read once: there are as many texts as combinations of namespaces. */
function readMessages(text: string): AbstractIntlMessages {
  const before = known.get(text);
  if (before) return before;
  const messages = JSON.parse(text) as AbstractIntlMessages;
  known.set(text, messages);
  return messages;
}

/** Outermost provider, once, in the root layout: language, zone and the sentences the kit itself needs. */
export function RootMessages(props: { locale: string; timeZone: string; text: string; children: ReactNode }) {
  return (
    <IntlProvider
      locale={props.locale}
      timeZone={props.timeZone}
      messages={readMessages(props.text)}
      onError={quiet}
    >
      {props.children}
    </IntlProvider>
  );
}

/** Adds namespaces to those of the provider around. */
export function MessagesProvider(props: { text: string; children: ReactNode }) {
  const outer = useMessages();
  const locale = useLocale();
  const timeZone = useTimeZone();
  const messages = useMemo(() => ({ ...outer, ...readMessages(props.text) }), [outer, props.text]);
  return (
    <IntlProvider locale={locale} timeZone={timeZone} messages={messages} onError={quiet}>
      {props.children}
    </IntlProvider>
  );
}

// A missing sentence shows its key, and the check of messages fails on it before it gets here.
const quiet = () => {};
