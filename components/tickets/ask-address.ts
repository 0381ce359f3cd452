/** What was asked for last and is not shown yet: a filter chosen while words are on their way must not lose them. */
let wanted: string | null = null;

/** A place in a list, and the list itself, mean nothing in another search. */
const places = ["view", "after", "before", "page"];

/** The address of this page with some of its questions changed; undefined takes one away. For the browser only. */
export function askAddress(path: string, change: Record<string, string | undefined>): string {
  const asked = new URLSearchParams(wanted ?? (location.pathname === path ? location.search : ""));
  for (const name of places) asked.delete(name);
  for (const [name, value] of Object.entries(change))
    if (value === undefined) asked.delete(name);
    else asked.set(name, value);
  wanted = asked.toString();
  return wanted ? `${path}?${wanted}` : path;
}

/** What was asked for is shown now. */
export function askedIsShown(): void {
  wanted = null;
}
