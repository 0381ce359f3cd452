"use client";

import { useCallback, useRef } from "react";

/**
 * What somebody typed into a field of the server's page before its scripts ran: the value where it differs from the one that
 * the page came with. Undefined when nothing was typed, and for what is no field of text.
 */
export function typedBefore(element: unknown): string | undefined {
  const isText =
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement &&
      !/^(checkbox|radio|file|hidden|button|submit)$/.test(element.type));
  return isText && element.value !== element.defaultValue ? element.value : undefined;
}

/** A ref for a field whose text is kept in state: hands on, once, what was typed before the page came alive. */
export function useTypedBefore(onTyped: (text: string) => void): (element: Element | null) => void {
  const isFirst = useRef(true);
  const told = useRef(onTyped);
  return useCallback((element) => {
    if (!element || !isFirst.current) return;
    isFirst.current = false;
    const text = typedBefore(element);
    if (text !== undefined) told.current(text);
  }, []);
}
