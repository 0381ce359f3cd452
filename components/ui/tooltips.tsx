"use client";

import { useEffect, useRef } from "react";

/**
 * Tooltips for everything with `data-tip` (and `data-tip-keys` for a shortcut), server-rendered or not: one listener for the
 * page instead of code per button. They repeat or add to an accessible name, so they are hidden from screen readers.
 */
export function Tooltips() {
  const bubble = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const tip = bubble.current;
    if (!tip) return;
    const [words, key] = [tip.children[0] as HTMLElement, tip.children[1] as HTMLElement];
    let target: Element | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const hide = () => {
      clearTimeout(timer);
      target = null;
      tip.hidden = true;
    };
    const place = (element: Element) => {
      words.textContent = element.getAttribute("data-tip");
      key.textContent = element.getAttribute("data-tip-keys");
      key.hidden = !key.textContent;
      tip.hidden = false;
      const at = element.getBoundingClientRect();
      const { offsetWidth: width, offsetHeight: height } = tip;
      const above = at.bottom + height + 10 > innerHeight;
      tip.style.top = `${above ? at.top - height - 6 : at.bottom + 6}px`;
      tip.style.left = `${Math.max(8, Math.min(innerWidth - width - 8, at.left + at.width / 2 - width / 2))}px`;
    };
    const show = (event: Event, delay: number) => {
      if (!(event.target instanceof Element) || tip.contains(event.target)) return;
      const element = event.target.closest("[data-tip]");
      if (element === target) return;
      hide();
      if (!element) return;
      target = element;
      timer = setTimeout(() => element.isConnected && place(element), delay);
    };
    const over = (event: PointerEvent) => event.pointerType !== "touch" && show(event, 350);
    const focus = (event: FocusEvent) =>
      event.target instanceof Element && event.target.matches(":focus-visible") && show(event, 0);
    const escape = (event: KeyboardEvent) => event.key === "Escape" && hide();

    document.addEventListener("pointerover", over);
    document.addEventListener("focusin", focus);
    document.addEventListener("focusout", hide);
    document.addEventListener("pointerdown", hide);
    document.addEventListener("keydown", escape);
    addEventListener("scroll", hide, true);
    return () => {
      hide();
      document.removeEventListener("pointerover", over);
      document.removeEventListener("focusin", focus);
      document.removeEventListener("focusout", hide);
      document.removeEventListener("pointerdown", hide);
      document.removeEventListener("keydown", escape);
      removeEventListener("scroll", hide, true);
    };
  }, []);
  return (
    <div
      ref={bubble}
      hidden
      aria-hidden
      className="fixed z-70 flex max-w-72 items-center gap-2 rounded-sm bg-inverse px-2 py-1 text-xs font-medium text-on-inverse shadow-md [&[hidden]]:hidden"
    >
      <span />
      <kbd className="rounded-xs bg-on-inverse/20 px-1 font-sans text-2xs [&[hidden]]:hidden" />
    </div>
  );
}
