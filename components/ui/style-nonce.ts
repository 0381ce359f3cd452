/**
 * Overlays of Radix lock the page's scrolling with a <style> they add; the content policy lets it in only with the page's
 * nonce, which they look for under this global name. Imported by every overlay.
 */
const globalName = "__webpack_nonce__";

if (typeof document !== "undefined") {
  const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
  if (nonce) Object.assign(globalThis, { [globalName]: nonce });
}

export const styleNonce = globalName;
