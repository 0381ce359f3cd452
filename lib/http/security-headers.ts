import { env } from "#lib/core/env.ts";

const isHttps = (): boolean => env().APP_URL.startsWith("https://");
const isDevelopment = (): boolean => env().NODE_ENV === "development";

/** The content policy of a page: scripts and styles only with this page's nonce or from our own files. */
export function contentPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    // React's development build needs eval to rebuild stack traces; the real one does not.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment() ? " 'unsafe-eval'" : ""}`,
    // The overlay of the development server brings styles without a nonce.
    isDevelopment() ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    // Style attributes (positions, progress bars) carry no selector and load nothing.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment() ? " ws:" : ""}`,
    "media-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "frame-src 'self'",
    "form-action 'self'",
    ...(isHttps() ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

const fixed: readonly [string, string][] = [
  ["x-content-type-options", "nosniff"],
  ["x-frame-options", "DENY"],
  ["referrer-policy", "strict-origin-when-cross-origin"],
  ["cross-origin-opener-policy", "same-origin"],
  ["cross-origin-resource-policy", "same-origin"],
  ["permissions-policy", "camera=(), geolocation=(), payment=(), usb=(), microphone=(self)"],
];

/** Headers of every answer besides the content policy. */
export function securityHeaders(): readonly [string, string][] {
  if (!isHttps()) return fixed;
  return [...fixed, ["strict-transport-security", "max-age=31536000; includeSubDomains"]];
}
