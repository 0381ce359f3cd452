import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { makeApiKey } from "#lib/accounts/api-keys.ts";
import { closeDatabase } from "#lib/core/database.ts";
import { env } from "#lib/core/env.ts";
import { AppError } from "#lib/core/errors.ts";
import { line } from "#lib/core/fields.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { aClientAccount } from "#lib/testing/accounts.ts";
import { createSessionCookie } from "#lib/testing/session-cookie.ts";
import { route } from "./route.ts";

afterAll(closeDatabase);

const origin = new URL(env().APP_URL).origin;
const params = { params: Promise.resolve({}) };
const seen: unknown[] = [];
const open = route(
  { access: "public", body: z.object({ name: line(20) }), maxBytes: 1024 },
  async (_, { body }) => {
    seen.push(body);
    return { name: body.name };
  },
);
const closed = route({ access: "key" }, async (ctx) => ({ kind: ctx.actor.kind }));

const post = (body: BodyInit | null, headers: Record<string, string> = {}) =>
  open(
    new Request("http://localhost:3471/api/x", {
      method: "POST",
      body,
      headers: { origin, "content-type": "application/json", ...headers },
      ...(body instanceof ReadableStream && { duplex: "half" }),
    }),
    params,
  );
const answer = async (response: Response) => ({ status: response.status, body: await response.json() });

const badCalls: [number, BodyInit, Record<string, string>][] = [
  [403, '{"name":"x"}', { origin: "https://evil.test" }],
  [403, '{"name":"x"}', { origin: "null" }],
  [403, '{"name":"x"}', { "sec-fetch-site": "cross-site" }],
  [415, "name=x", { "content-type": "application/x-www-form-urlencoded" }],
  [415, "x", { "content-type": "text/plain" }],
  [400, "{", {}],
  [400, "", {}],
  [400, new Uint8Array([0xff, 0xfe, 0x22]), {}],
  [400, "[".repeat(1000), {}],
  [413, `{"name":"${"x".repeat(2000)}"}`, {}],
  [422, "null", {}],
  [422, "[]", {}],
  [422, '{"name":5}', {}],
  [422, '{"name":"   "}', {}],
  [422, '{"name":{"__proto__":{"x":1}}}', {}],
  [422, '{"__proto__":{"name":"x"}}', {}],
];

const get = (headers: Record<string, string>) =>
  closed(new Request("http://localhost:3471/api/x", { headers }), params).then(answer);

describe("route", () => {
  it("answers JSON that nobody stores", async () => {
    const response = await post('{"name":" Ann\\u0000 Lee \\ud800"}');
    expect(response.headers.get("cache-control")).toMatch(/^private, no-store\b/);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(await answer(response)).toEqual({ status: 200, body: { name: "Ann Lee \ufffd" } });
  });

  it.each(badCalls)("answers %i to a bad call: %j %j", async (status, body, headers) => {
    const before = seen.length;
    const response = await post(body, headers);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    const problem = (await response.json()) as { status: number; title: string; requestId: string };
    expect(problem).toMatchObject({ status, requestId: expect.any(String) });
    expect(response.status).toBe(status);
    expect(problem.title).not.toMatch(/^errors\./);
    expect(seen).toHaveLength(before);
  });

  it("refuses a change without any origin", async () => {
    const request = new Request("http://localhost:3471/api/x", {
      method: "POST",
      body: "{}",
      headers: { "content-type": "application/json" },
    });
    expect((await open(request, params)).status).toBe(403);
  });

  it("stops reading a body that never ends", async () => {
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(512).fill(32)),
    });
    expect((await post(endless)).status).toBe(413);
  });

  it("reads deep JSON without falling over", async () => {
    const wide = route({ access: "public", body: z.object({ name: line(20) }) }, async () => ({}));
    const response = await wide(
      new Request("http://localhost:3471/api/x", {
        method: "POST",
        headers: { origin, "content-type": "application/json" },
        body: `${"[".repeat(50_000)}${"]".repeat(50_000)}`,
      }),
      params,
    );
    expect([400, 422]).toContain(response.status);
  });

  it("lets in a key and a session, and sends visitors away with 401", async () => {
    const { account } = await aClientAccount();
    const { key } = await makeApiKey(systemContext("test"), { accountId: account.id, label: "t" });
    const { header } = await createSessionCookie(account.id);
    expect(await get({ authorization: `Bearer ${key}` })).toMatchObject({ body: { kind: "apiKey" } });
    expect(await get({ cookie: header })).toMatchObject({ body: { kind: "client" } });
    expect((await get({})).status).toBe(401);
    expect((await get({ authorization: `Bearer tk_${"x".repeat(43)}` })).status).toBe(401);
  });

  it("does not ask a key for its origin, and asks a cookie", async () => {
    const write = route({ access: "key" }, async () => ({}));
    const { account } = await aClientAccount();
    const { key } = await makeApiKey(systemContext("test"), { accountId: account.id, label: "t" });
    const { header } = await createSessionCookie(account.id);
    const call = async (headers: Record<string, string>) =>
      (await write(new Request("http://localhost:3471/api/x", { method: "POST", headers }), params)).status;
    expect(await call({ authorization: `Bearer ${key}` })).toBe(200);
    expect(await call({ cookie: header })).toBe(403);
    expect(await call({ cookie: header, origin })).toBe(200);
  });

  it("says when to come back, and never shows what broke", async () => {
    const busy = route({ access: "public" }, async () => {
      throw new AppError("too_many", "errors.auth.tooManyCalls", { details: { retryAfterSeconds: 7 } });
    });
    const broken = route({ access: "public" }, async () => {
      throw new Error("secret at /var/lib/x");
    });
    const away = route({ access: "public" }, async () => {
      throw Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
    });
    const call = (r: typeof busy) => r(new Request("http://localhost:3471/api/x"), params);
    expect((await call(busy)).headers.get("retry-after")).toBe("7");
    const response = await call(broken);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("secret");
    expect([(await call(away)).status, (await call(away)).headers.get("retry-after")]).toEqual([503, "5"]);
  });
});
