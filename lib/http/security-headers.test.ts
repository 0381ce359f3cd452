import { afterEach, expect, it, vi } from "vitest";
import * as environment from "#lib/core/env.ts";
import { contentPolicy, securityHeaders } from "./security-headers.ts";

const real = environment.env();
const pretend = (change: Partial<environment.Env>) =>
  vi.spyOn(environment, "env").mockReturnValue({ ...real, ...change });
afterEach(() => vi.restoreAllMocks());

const names = () => securityHeaders().map(([name]) => name);

it("lets in scripts and styles with the page's nonce only", () => {
  pretend({ NODE_ENV: "production", APP_URL: "https://desk.example" });
  const policy = contentPolicy("abc");
  const directive = (name: string) => policy.split("; ").find((d) => d.startsWith(`${name} `));
  expect(directive("script-src")).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic'");
  expect(directive("style-src")).toBe("style-src 'self' 'nonce-abc'");
  expect(directive("object-src")).toBe("object-src 'none'");
  expect(directive("base-uri")).toBe("base-uri 'none'");
  expect(directive("frame-ancestors")).toBe("frame-ancestors 'none'");
  expect(directive("form-action")).toBe("form-action 'self'");
  expect(policy).not.toContain("unsafe-eval");
});

it("asks browsers to stay on https, when we are", () => {
  pretend({ APP_URL: "https://desk.example" });
  expect(names()).toContain("strict-transport-security");
  pretend({ APP_URL: "http://localhost:3000" });
  expect(names()).not.toContain("strict-transport-security");
  expect(names()).toEqual(expect.arrayContaining(["x-content-type-options", "x-frame-options"]));
});
