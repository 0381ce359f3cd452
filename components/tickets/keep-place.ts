/**
 * Keeps the row under the pointer or focus where it is while rows are added above it. Call it after every change of
 * `rows` (their ids); answers the clean-up. Remembers the row's place on every move, and scrolls by what the change has moved it.
 */
export function keepPlace(list: HTMLElement | null, rows: string): (() => void) | undefined {
  if (!list) return undefined;
  const place = places.get(list);
  if (place?.row && place.rows !== rows && list.contains(place.row)) {
    const moved = place.row.getBoundingClientRect().top - place.top;
    if (Math.abs(moved) > 1) scrollerOf(list).scrollBy({ top: moved, behavior: "instant" });
  }
  const remember = () => {
    const row =
      list.querySelector<HTMLElement>("[data-ticket]:hover") ??
      document.activeElement?.closest<HTMLElement>("[data-ticket]") ??
      null;
    places.set(list, { rows, row, top: row?.getBoundingClientRect().top ?? 0 });
  };
  remember();
  list.addEventListener("pointermove", remember, { passive: true });
  list.addEventListener("focusin", remember);
  addEventListener("scroll", remember, { passive: true, capture: true });
  return () => {
    list.removeEventListener("pointermove", remember);
    list.removeEventListener("focusin", remember);
    removeEventListener("scroll", remember, { capture: true });
  };
}

const places = new WeakMap<HTMLElement, { rows: string; row: HTMLElement | null; top: number }>();

function scrollerOf(element: HTMLElement): Element {
  for (let e: Element | null = element.parentElement; e; e = e.parentElement) {
    const { overflowY } = getComputedStyle(e);
    if ((overflowY === "auto" || overflowY === "scroll") && e.scrollHeight > e.clientHeight) return e;
  }
  return document.scrollingElement ?? document.documentElement;
}
