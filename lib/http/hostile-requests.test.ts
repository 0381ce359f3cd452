import { globSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { env } from "#lib/core/env.ts";
import { newId } from "#lib/core/ids.ts";
import { chooseEngines } from "#lib/runtime/engines.ts";
import { aStaffAccount } from "#lib/testing/accounts.ts";
import { useLocalMail } from "#lib/testing/mail.ts";
import { createSessionCookie } from "#lib/testing/session-cookie.ts";

type Handler = (request: Request, extra: { params: Promise<Record<string, unknown>> }) => Promise<Response>;

// Next-auth's own answers are tried by the journeys of signing in.
const files = globSync("app/api/**/route.ts")
  .filter((file) => !file.includes("nextauth"))
  .toSorted();
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
const { origin } = new URL(env().APP_URL);

const values = [
  "",
  "x",
  newId(),
  "../../etc/passwd",
  "a\u0000b",
  "\ud800",
  "-1",
  "9".repeat(400),
  "' or 1=1 --",
];
const types = ["application/json", "text/plain", "multipart/form-data; boundary=x", "application/zip", "x/"];
const bodies = [
  "",
  "{",
  "null",
  "[]",
  "true",
  '"x"',
  "{}",
  '{"__proto__":{"isAdmin":true}}',
  `{"subject":"a\\u0000b","body":"\\ud800","email":"x","text":1,"q":[]}`,
  `{"subject":"${"x".repeat(300_000)}"}`,
  '{"a":'.repeat(20_000),
  "--x\r\nContent-Disposition: form-data; name=file\r\n\r\n",
  "PK\u0003\u0004nonsense",
];
const queries = [
  "",
  "?q=%00",
  "?q=%ED%A0%80&lang=xx",
  "?limit=-1&page=1e99",
  `?q=${"a".repeat(5_000)}`,
  "?q[]=1&after=x&id=x",
];

let cookie = "";
beforeAll(async () => {
  chooseEngines();
  useLocalMail();
  const { name, value } = await createSessionCookie((await aStaffAccount("admin")).account.id);
  cookie = `${name}=${value}`;
});

/** Every parameter that the folder's name has, with this value. */
function paramsOf(file: string, value: string): Record<string, unknown> {
  const names = Array.from(file.matchAll(/\[(\.\.\.)?(\w+)\]/g));
  return Object.fromEntries(names.map(([, rest, name]) => [name, rest ? [value, value] : value]));
}

describe.each(files)("%s", (file) => {
  it.each([
    ["a visitor", false],
    ["an administrator", true],
  ])(
    "answers whatever %s sends, and never that it broke",
    async (_who, isSignedIn) => {
      const handlers = (await import(pathToFileURL(path.resolve(file)).href)) as Record<string, Handler>;
      const ask = async (method: string, query: string, body: string | null, type: string, value: string) => {
        const abort = new AbortController();
        const request = new Request(`${origin}/api/x${query}`, {
          method,
          signal: abort.signal,
          headers: {
            origin,
            ...(isSignedIn && { cookie }),
            ...(body !== null && { "content-type": type }),
          },
          ...(body !== null && { body }),
        });
        const answer = await handlers[method]!(request, { params: Promise.resolve(paramsOf(file, value)) });
        expect(
          answer.status,
          `${method} ${query.slice(0, 60)} ${type} ${body?.slice(0, 60)} ${value.slice(0, 40)}`,
        ).toBeLessThan(500);
        if (answer.headers.get("content-type")?.startsWith("application/problem+json"))
          expect(
            ((await answer.json()) as { title: string }).title,
            `${method} ${query.slice(0, 60)} ${type} ${body?.slice(0, 60)} ${value.slice(0, 40)}`,
          ).toMatch(/\p{L}{2}/u);
        // What streams for ever is let go.
        abort.abort();
        if (!answer.bodyUsed) await answer.body?.cancel().catch(() => {});
      };
      const found = methods.filter((m) => m in handlers);
      expect(found.length).toBeGreaterThan(0);
      for (const method of found) {
        const hasBody = method !== "GET";
        for (const value of values) await ask(method, "", hasBody ? "{}" : null, types[0]!, value);
        for (const query of queries) await ask(method, query, hasBody ? "{}" : null, types[0]!, newId());
        if (hasBody)
          for (const body of bodies) for (const type of types) await ask(method, "", body, type, newId());
      }
    },
    120_000,
  );
});
