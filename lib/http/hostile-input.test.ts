import { globSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { z } from "zod";
import { env } from "#lib/core/env.ts";
import { chooseEngines } from "#lib/runtime/engines.ts";
import { aClientAccount, aStaffAccount } from "#lib/testing/accounts.ts";
import { hostileInputs } from "#lib/testing/hostile-input.ts";
import { useLocalMail } from "#lib/testing/mail.ts";
import { nextRequest as request } from "#lib/testing/next-request.ts";
import { createSessionCookie } from "#lib/testing/session-cookie.ts";

vi.mock("next/headers", async () => (await import("#lib/testing/next-request.ts")).nextHeaders);

type Action = ((input: unknown) => Promise<{ ok: boolean; code?: string; message?: string }>) & {
  schema: z.ZodType;
};

const files = globSync("lib/**/actions.ts").toSorted();
const accounts: Record<string, string> = {};

beforeAll(async () => {
  chooseEngines();
  useLocalMail();
  request.headers.set("origin", new URL(env().APP_URL).origin);
  accounts.client = (await aClientAccount()).account.id;
  accounts.operator = (await aStaffAccount("operator")).account.id;
  accounts.admin = (await aStaffAccount("admin")).account.id;
});

/** A session of his own for each action: signing out ends one. */
async function be(who: string): Promise<void> {
  request.cookies.clear();
  if (!accounts[who]) return;
  const { name, value } = await createSessionCookie(accounts[who]);
  request.cookies.set(name, value);
}

describe.each(files)("actions of %s", (file) => {
  it.each(["visitor", "client", "operator", "admin"])(
    "answer whatever a %s sends with a sentence",
    async (who) => {
      const exported = (await import(pathToFileURL(path.resolve(file)).href)) as Record<string, Action>;
      const actions = Object.entries(exported);
      expect(actions.length).toBeGreaterThan(0);
      for (const [name, act] of actions) {
        await be(who);
        for (const input of hostileInputs(act.schema)) {
          const answer = await act(input);
          const sent = JSON.stringify(input)?.slice(0, 200);
          if (answer.ok) continue;
          expect(answer.code, `${name} given ${sent}`).not.toBe("internal");
          expect(answer.message, `${name} given ${sent}`).toMatch(/\p{L}{2}/u);
          expect(answer.message, `${name} given ${sent}`).not.toMatch(/^[a-z]+\.[a-zA-Z.]+$/);
        }
      }
    },
    240_000,
  );
});
