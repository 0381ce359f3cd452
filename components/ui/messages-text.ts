import "server-only";

const written = new WeakMap<object, Map<string, string>>();

/**
 * The sentences of some namespaces as one text for the browser. React visits every value that it passes to a client component, on
 * the server twice; a text passes as it is. Each text is made once for as long as the sentences stay the same object.
 */
export function messagesText(
  locale: string,
  all: Record<string, unknown>,
  namespaces: readonly string[],
): string {
  let texts = written.get(all);
  if (!texts) written.set(all, (texts = new Map()));
  const name = `${locale} ${namespaces.join(" ")}`;
  let text = texts.get(name);
  if (text === undefined) {
    text = JSON.stringify(Object.fromEntries(namespaces.map((n) => [n, all[n] ?? {}])));
    texts.set(name, text);
  }
  return text;
}
