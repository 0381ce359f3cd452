import { expect, it } from "vitest";
import { env } from "#lib/core/env.ts";
import { isOwnOrigin } from "./origin.ts";

const own = new URL(env().APP_URL).origin;
const ask = (headers: Record<string, string>) => isOwnOrigin((name) => headers[name] ?? null);

it.each([
  [true, { origin: own }],
  [true, { origin: own, "sec-fetch-site": "same-origin" }],
  [true, { "sec-fetch-site": "same-origin" }],
  [false, {}],
  [false, { origin: "null" }],
  [false, { origin: "https://evil.test" }],
  [false, { origin: "https://evil.test", host: "evil.test", "x-forwarded-host": "evil.test" }],
  [false, { origin: `${own}.evil.test` }],
  [false, { origin: own, "sec-fetch-site": "cross-site" }],
  [false, { origin: own, "sec-fetch-site": "same-site" }],
  [false, { "sec-fetch-site": "none" }],
  [false, { referer: `${own}/desk` }],
])("%s for %j", (expected, headers) =>
  expect(ask(headers as unknown as Record<string, string>)).toBe(expected),
);
