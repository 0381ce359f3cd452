const name = "tellonce:insert";
const writingName = "tellonce:writing";
/** How much of the end of a text is told: where somebody is writing. */
const told = 300;

/** Tells other parts of the page what is being written; they decide what to do with it. */
export const tellWriting = (text: string): void => {
  window.dispatchEvent(new CustomEvent(writingName, { detail: text.slice(-told) }));
};

/** Called with the end of the text while it is written, until the returned function is called. */
export function onWriting(hear: (text: string) => void): () => void {
  const listen = (event: Event) => hear((event as CustomEvent<string>).detail);
  window.addEventListener(writingName, listen);
  return () => window.removeEventListener(writingName, listen);
}

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
