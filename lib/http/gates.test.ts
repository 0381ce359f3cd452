import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const files = (pattern: string) => globSync(pattern).toSorted();
const text = (file: string) => readFileSync(file, "utf8");

/** Handlers that open themselves to others than our pages and keys, each with its own lock. */
const ownLock: Record<string, RegExp> = {
  "app/api/auth/[...nextauth]/route.ts": /authRoute\(/,
  "app/api/health/route.ts": /isDatabaseReady/,
  // Asks for the account's token, as the carrier would.
  "app/api/sim/twilio/[...path]/route.ts": /answerRest\(/,
};
const isWebhook = (file: string) => file.startsWith("app/api/webhooks/");

describe("every page checks for itself", () => {
  it("finds the pages", () => {
    expect(files("app/(desk)/**/page.tsx").length).toBeGreaterThan(0);
    expect(files("app/(auth)/**/page.tsx").length).toBeGreaterThan(5);
  });

  it.each(files("app/(desk)/**/{page,layout}.tsx"))("%s asks for staff", (file) =>
    expect(text(file)).toMatch(/\b(staffContext|adminContext)\(\)/),
  );

  it.each(files("app/(admin)/**/{page,layout}.tsx"))("%s asks for an admin", (file) =>
    expect(text(file)).toMatch(/\badminContext\(\)/),
  );
});

describe("every handler has a lock", () => {
  it.each(files("app/**/route.ts").filter((file) => !isWebhook(file)))("%s", (file) =>
    expect(text(file)).toMatch(ownLock[file] ?? /\broute\(|\baction\(/),
  );

  it.each(files("app/**/*.{ts,tsx}"))("%s has no bare server action", (file) =>
    expect(text(file)).not.toMatch(/^\s*["']use server["']/m),
  );
});
