import { beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { env } from "#lib/core/env.ts";
import { AppError } from "#lib/core/errors.ts";
import { line } from "#lib/core/fields.ts";
import { aStaffAccount } from "#lib/testing/accounts.ts";
import { nextRequest as request } from "#lib/testing/next-request.ts";
import { createSessionCookie } from "#lib/testing/session-cookie.ts";

vi.mock("next/headers", async () => (await import("#lib/testing/next-request.ts")).nextHeaders);

const { action } = await import("./action.ts");
const origin = new URL(env().APP_URL).origin;
const ran: unknown[] = [];
const act = action(z.object({ name: line(20) }), async (ctx, input) => {
  ran.push(input);
  if (input.name === "refused") throw new AppError("conflict", "errors.staff.lastAdmin");
  if (input.name === "broken") throw new Error("secret at /var/lib/x");
  return { kind: ctx.actor.kind, name: input.name };
});

beforeEach(() => {
  request.headers.clear();
  request.cookies.clear();
  request.headers.set("origin", origin);
  ran.length = 0;
});

describe("action", () => {
  it("runs for our own pages, as whoever the cookie says", async () => {
    expect(await act({ name: "x" })).toEqual({ ok: true, data: { kind: "visitor", name: "x" } });
    const { account } = await aStaffAccount();
    const cookie = await createSessionCookie(account.id);
    request.cookies.set(cookie.name, cookie.value);
    expect(await act({ name: "x" })).toMatchObject({ ok: true, data: { kind: "staff" } });
  });

  it.each([
    { origin: "https://evil.test" },
    { origin: "https://evil.test", host: "evil.test", "x-forwarded-host": "evil.test" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
    {},
  ])("does not run for %j", async (headers) => {
    request.headers.clear();
    for (const [name, value] of Object.entries(headers)) request.headers.set(name, String(value));
    expect(await act({ name: "x" })).toMatchObject({ ok: false, code: "forbidden" });
    expect(ran).toEqual([]);
  });

  it("cleans text at the border", async () => {
    expect(await act({ name: " a\u0000b\ud800 \r\n c" })).toMatchObject({ data: { name: "ab\ufffd c" } });
  });

  it.each([
    null,
    undefined,
    "x",
    [],
    {},
    { name: 5 },
    { name: "" },
    { name: " \u0000 " },
    { name: "x".repeat(21) },
    { name: { toString: "x" } },
    JSON.parse('{"__proto__":{"name":"x"}}'),
  ])("says which field is wrong: %#", async (input) => {
    expect(await act(input as never)).toMatchObject({
      ok: false,
      code: "invalid",
      fields: expect.any(Object),
    });
    expect(ran).toEqual([]);
  });

  it("gives a refusal as a sentence and a bug as a number, never as it is", async () => {
    expect(await act({ name: "refused" })).toMatchObject({
      code: "conflict",
      message: expect.stringContaining("last administrator"),
    });
    const broken = await act({ name: "broken" });
    expect(broken).toMatchObject({ ok: false, code: "internal" });
    expect(JSON.stringify(broken)).not.toContain("secret");
  });

  it.each(["\u0001", "x".repeat(20_000), "a.b.c"])("takes a strange cookie for none: %#", async (value) => {
    const { name } = await createSessionCookie((await aStaffAccount()).account.id);
    request.cookies.set(name, value);
    expect(await act({ name: "x" })).toMatchObject({ ok: true, data: { kind: "visitor" } });
  });
});
