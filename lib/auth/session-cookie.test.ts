import { afterEach, expect, it, vi } from "vitest";
import * as environment from "#lib/core/env.ts";
import { cookieFrom, cookieOptions, readSession, sessionCookieName, signSession } from "./session-cookie.ts";

const real = environment.env();
const pretend = (change: Partial<environment.Env>) =>
  vi.spyOn(environment, "env").mockReturnValue({ ...real, ...change });
afterEach(() => vi.restoreAllMocks());
const now = new Date();

it("carries a session id and its end, and believes only what we have signed", () => {
  const value = signSession("the-id", now);
  expect(readSession(value, now)).toBe("the-id");
  expect(JSON.parse(Buffer.from(value.split(".")[1]!, "base64url").toString())).toEqual({
    sid: "the-id",
    iat: expect.any(Number),
    exp: expect.any(Number),
  });
  expect(readSession(value, new Date(now.getTime() + 31 * 86_400_000))).toBeNull();
  const [head, , signature] = value.split(".");
  const forged = Buffer.from(JSON.stringify({ sid: "other", exp: 9_999_999_999 })).toString("base64url");
  const none = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
  for (const bad of [`${head}.${forged}.${signature}`, `${none}.${forged}.`, `${head}.${forged}.`, ""])
    expect(readSession(bad, now)).toBeNull();
  pretend({ AUTH_SECRET: "another secret that is long enough too" });
  expect(readSession(value, now)).toBeNull();
});

it("is tied to this host over https, and to this port on plain http", () => {
  pretend({ APP_URL: "https://desk.example" });
  expect(sessionCookieName()).toBe("__Host-tellonce-session");
  expect(cookieOptions()).toEqual({ httpOnly: true, sameSite: "lax", path: "/", secure: true });
  pretend({ APP_URL: "http://localhost:3001" });
  expect(sessionCookieName()).toBe("tellonce-session-3001");
  expect(cookieOptions().secure).toBe(false);
});

it("finds one cookie among others", () => {
  expect(cookieFrom("a=1; b=2=3;c=4", "b")).toBe("2=3");
  expect(cookieFrom("ab=1; =x; b", "b")).toBeNull();
  expect(cookieFrom(null, "b")).toBeNull();
});
