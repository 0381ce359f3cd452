"use client";

import { type RefCallback, useCallback, useEffect, useLayoutEffect, useRef } from "react";
import type { UseFormRegisterReturn } from "react-hook-form";

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

/** Hands on, once and where the field comes into the page, what was typed into it before. */
function useFirstTyped(): (element: Element | null) => string | undefined {
  const isFirst = useRef(true);
  return useCallback((element) => {
    if (!element || !isFirst.current) return undefined;
    isFirst.current = false;
    return typedBefore(element);
  }, []);
}

/** A ref for a field whose text is kept in state: hands on, once, what was typed before the page came alive. */
export function useTypedBefore(onTyped: (text: string) => void): RefCallback<Element> {
  const firstTyped = useFirstTyped();
  const told = useRef(onTyped);
  return useCallback(
    (element) => {
      const typed = firstTyped(element);
      if (typed !== undefined) told.current(typed);
    },
    [firstTyped],
  );
}

/**
 * The same for a field that React Hook Form registers, which writes the form's value over what was typed. The form hears of it
 * as of any typing, a moment later: when its own effects have run.
 */
export function useRegisteredTyping(
  field: Pick<UseFormRegisterReturn, "ref" | "onChange">,
): RefCallback<Element> {
  const firstTyped = useFirstTyped();
  const early = useRef<HTMLInputElement | HTMLTextAreaElement | null>(null);
  const latest = useRef(field);
  useLayoutEffect(() => {
    latest.current = field;
  });
  useEffect(() => {
    const timer = setTimeout(() => {
      if (early.current) void latest.current.onChange({ type: "change", target: early.current });
      early.current = null;
    });
    return () => clearTimeout(timer);
  }, []);
  const { ref } = field;
  // As new with each rendering as the library's own: after a reset it wants to be given the element again.
  return useCallback(
    (element) => {
      const typed = firstTyped(element);
      ref(element);
      if (typed === undefined) return;
      early.current = element as HTMLInputElement;
      early.current.value = typed;
    },
    [firstTyped, ref],
  );
}
