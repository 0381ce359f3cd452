"use client";

import { type AbstractIntlMessages, IntlProvider, useLocale, useMessages, useTimeZone } from "use-intl";
import { type ReactNode, useMemo } from "react";

/** Outermost provider, once, in the root layout: language, zone and the sentences the kit itself needs. */
export function RootMessages(props: {
  locale: string;
  timeZone: string;
  messages: Record<string, unknown>;
  children: ReactNode;
}) {
  return (
    <IntlProvider
      locale={props.locale}
      timeZone={props.timeZone}
      messages={props.messages as AbstractIntlMessages}
      onError={quiet}
    >
      {props.children}
    </IntlProvider>
  );
}

/** Adds namespaces to those of the provider around. */
export function MessagesProvider(props: { messages: Record<string, unknown>; children: ReactNode }) {
  const outer = useMessages();
  const locale = useLocale();
  const timeZone = useTimeZone();
  const messages = useMemo(() => ({ ...outer, ...props.messages }), [outer, props.messages]);
  return (
    <IntlProvider locale={locale} timeZone={timeZone} messages={messages} onError={quiet}>
      {props.children}
    </IntlProvider>
  );
}

// A missing sentence shows its key, and the check of messages fails on it before it gets here.
const quiet = () => {};
