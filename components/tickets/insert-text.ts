const name = "tellonce:insert";

/** Puts text into the reply that is being written on this page; other parts of the page need not know the composer. */
export const insertIntoReply = (text: string): void => {
  window.dispatchEvent(new CustomEvent(name, { detail: text }));
};

/** Called with text for the reply, until the returned function is called. */
export function onInsert(take: (text: string) => void): () => void {
  const listen = (event: Event) => take((event as CustomEvent<string>).detail);
  window.addEventListener(name, listen);
  return () => window.removeEventListener(name, listen);
}
