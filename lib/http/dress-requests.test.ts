import { expect, it } from "vitest";
import { dressPage } from "./dress-requests.ts";

function dressed(url: string, sent: Record<string, string> = {}) {
  const request = { url, headers: { ...sent } as Record<string, string> };
  const answered = new Map<string, string>();
  dressPage(request, {
    setHeader: (name: string, value: string) => void answered.set(name, value),
  } as never);
  return { asked: request.headers, answered };
}

it("gives each page a policy with a nonce of its own, the same to Next and to the browser", () => {
  const [one, two] = [dressed("/desk"), dressed("/desk")];
  expect(one.answered.get("content-security-policy")).toContain(`'nonce-${one.asked["x-nonce"]}'`);
  expect(one.asked["content-security-policy"]).toBe(one.answered.get("content-security-policy"));
  expect(one.asked["x-nonce"]).not.toBe(two.asked["x-nonce"]);
  expect(one.answered.get("x-frame-options")).toBe("DENY");
});

it("overwrites what a caller sends under these names", () => {
  const sent = {
    "x-nonce": "mine",
    "content-security-policy": "script-src 'nonce-mine'",
    "x-path": "//evil.test",
  };
  const { asked } = dressed("/desk", {
    ...sent,
    "content-security-policy-report-only": "script-src 'nonce-mine'",
  });
  expect(JSON.stringify(asked)).not.toContain("mine");
  expect(asked["x-path"]).toBe("/desk");
});

it.each([
  ["/desk?view=open&_rsc=1abc", "/desk?view=open"],
  ["/desk?_rsc=1abc&view=open", "/desk?view=open"],
  ["/desk?_rsc=1abc", "/desk"],
  ["/", "/"],
])("%s is remembered as %s", (url, path) => {
  expect(dressed(url).asked["x-path"]).toBe(path);
});

it.each(["/api/live", "/_next/static/a.js", "/robots.txt"])("%s is no page", (url) => {
  const { asked, answered } = dressed(url, { "content-security-policy": "script-src 'nonce-mine'" });
  expect(answered.size).toBe(0);
  expect(asked).toEqual({});
});
