import "server-only";
import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from "node:crypto";
import { env } from "#lib/core/env.ts";

/** A session ends 30 days after sign-in, whatever happens. */
export const sessionLifetimeSeconds = 30 * 24 * 60 * 60;

/** Whether cookies may only travel over https: decided by our own address, never by a header. */
export const cookiesAreSecure = (): boolean => env().APP_URL.startsWith("https://");

/**
 * Name of the session cookie. Over https the `__Host-` prefix ties it to this host; on plain http (a trial on one machine)
 * the port is part of the name, because browsers share cookies between ports and copies must not sign each other out.
 */
export function sessionCookieName(): string {
  return cookiesAreSecure() ? "__Host-tellonce-session" : `tellonce-session-${portOfApp()}`;
}

/** Name of any other cookie of ours, by the same rule. */
export const cookieName = (part: string): string =>
  cookiesAreSecure() ? `__Host-tellonce-${part}` : `tellonce-${part}-${portOfApp()}`;

const portOfApp = (): string => new URL(env().APP_URL).port || "80";

export const cookieOptions = () =>
  ({ httpOnly: true, sameSite: "lax", path: "/", secure: cookiesAreSecure() }) as const;

const keys = new Map<string, KeyObject>();

/** HMAC of a text under a key made for one purpose only. */
export function sign(purpose: string, text: string): string {
  const secret = env().AUTH_SECRET;
  let key = keys.get(`${purpose} ${secret}`);
  if (!key) {
    key = createSecretKey(createHmac("sha256", secret).update(`tellonce ${purpose}`).digest());
    keys.set(`${purpose} ${secret}`, key);
  }
  return createHmac("sha256", key).update(text).digest("base64url");
}

/** Whether `signature` is ours for `text`; takes the same time whatever is wrong. */
export function isSigned(purpose: string, text: string, signature: string): boolean {
  const expected = Buffer.from(sign(purpose, text));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

const header = Buffer.from(JSON.stringify({ alg: "HS256", typ: "JWT" })).toString("base64url");

/** The cookie's value: a signed JWT that carries a session id and nothing else. */
export function signSession(sid: string, issuedAt: Date): string {
  const iat = Math.floor(issuedAt.getTime() / 1000);
  const payload = Buffer.from(JSON.stringify({ sid, iat, exp: iat + sessionLifetimeSeconds }));
  const text = `${header}.${payload.toString("base64url")}`;
  return `${text}.${sign("session", text)}`;
}

/** The session id in a cookie's value, or null when we did not sign it or it has expired. */
export function readSession(value: string | null | undefined, now: Date): string | null {
  if (!value || value.length > 1024) return null;
  const end = value.lastIndexOf(".");
  const text = value.slice(0, Math.max(end, 0));
  if (!text.startsWith(`${header}.`) || !isSigned("session", text, value.slice(end + 1))) return null;
  try {
    const payload = JSON.parse(Buffer.from(text.slice(header.length + 1), "base64url").toString()) as {
      sid?: unknown;
      exp?: unknown;
    };
    const alive = typeof payload.exp === "number" && payload.exp * 1000 > now.getTime();
    return alive && typeof payload.sid === "string" ? payload.sid : null;
  } catch {
    return null;
  }
}

/** One cookie of a Cookie header. */
export function cookieFrom(cookieHeader: string | null, name: string): string | null {
  if (!cookieHeader || cookieHeader.length > 65_536) return null;
  for (const part of cookieHeader.split(";")) {
    const eq = part.indexOf("=");
    if (eq > 0 && part.slice(0, eq).trim() === name) return part.slice(eq + 1).trim();
  }
  return null;
}
