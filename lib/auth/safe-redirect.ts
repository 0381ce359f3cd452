import { env } from "#lib/core/env.ts";

/** Characters that a browser drops or reads as a slash: none belongs in an address of ours. */
// eslint-disable-next-line no-control-regex
const odd = /[\\\u0000-\u001f\u007f]/;

/**
 * Where to go after signing in: `next` when it is a plain path of this product, else `fallback`. Everything that takes an
 * address from outside asks here.
 */
export function safeRedirect(next: string | null | undefined, fallback: string): string {
  if (!next || next.length > 2000 || !next.startsWith("/") || next.startsWith("//")) return fallback;
  let decoded: string;
  try {
    decoded = decodeURIComponent(next);
  } catch {
    return fallback;
  }
  for (const text of [next, decoded]) if (odd.test(text) || text.startsWith("//")) return fallback;
  const base = new URL(env().APP_URL);
  const url = new URL(next, base);
  if (url.origin !== base.origin || url.pathname.startsWith("//")) return fallback;
  return url.pathname + url.search + url.hash;
}
