import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, describe, expect, it } from "vitest";
import { freePort } from "./ports.ts";
import { checkDatabase, checkServices, shown } from "./preflight.ts";

const closed = await freePort();
const servers: Server[] = [];
afterAll(() => servers.forEach((server) => server.close()));

async function answering(status: number, body: object = {}): Promise<string> {
  const server = createServer((_request, response) => response.writeHead(status).end(JSON.stringify(body)));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const twilio = {
  TWILIO_ACCOUNT_SID: `AC${"1".repeat(32)}`,
  TWILIO_AUTH_TOKEN: "hush-hush-hush-hush",
  TWILIO_NUMBER: "+15005550006",
};
const s3 = { S3_BUCKET: "files", S3_ACCESS_KEY_ID: "me", S3_SECRET_ACCESS_KEY: "hush" };

describe("what does not answer is named", () => {
  const nowhere = `127.0.0.1:${closed}`;
  it.each([
    [{ MEILI_URL: `http://${nowhere}` }, "MEILI_URL names", "nothing listens there"],
    [{ SMTP_URL: `smtp://me:hush@${nowhere}` }, "SMTP_URL names", "nothing listens there"],
    [{ ...twilio, TWILIO_API_URL: `http://${nowhere}` }, "Twilio at", "cannot be reached"],
    [{ ...s3, S3_ENDPOINT: `http://${nowhere}` }, "S3_*", "cannot be reached"],
    [
      { OIDC_ISSUER: `http://${nowhere}`, OIDC_CLIENT_ID: "a", OIDC_CLIENT_SECRET: "b" },
      "OIDC_ISSUER",
      "nothing listens",
    ],
  ])("%j", async (env, name, reason) => {
    const [sentence, ...more] = await checkServices(env);
    expect(more).toEqual([]);
    expect(sentence).toContain(name);
    expect(sentence).toContain(reason);
    expect(sentence).not.toContain("hush");
  });

  it("a database", async () => {
    expect(await checkDatabase(`postgres://me:hush@${nowhere}/x`)).toBe(
      `DATABASE_URL names postgres://${nowhere}/x, but nothing listens there.`,
    );
    const wrong = new URL(process.env.DATABASE_URL!);
    wrong.password = "wrong";
    expect(await checkDatabase(wrong.href)).toContain("refused the name or the password");
    expect(await checkDatabase(process.env.DATABASE_URL!)).toBeUndefined();
  });
});

it("what is set up in part is named", async () => {
  const sentences = await checkServices({
    MEILI_KEY: "x",
    TWILIO_NUMBER: "+15005550006",
    S3_BUCKET: "files",
    OIDC_ISSUER: "http://x",
  });
  expect(sentences.join("\n")).toMatch(
    /MEILI_URL is not[\s\S]*TWILIO_ACCOUNT_SID[\s\S]*S3_ACCESS_KEY_ID[\s\S]*OIDC_CLIENT_ID/,
  );
});

it("a refused key is named", async () => {
  const env = {
    MEILI_URL: await answering(403),
    MEILI_KEY: "hush",
    ...twilio,
    TWILIO_API_URL: await answering(401),
  };
  const sentences = (await checkServices(env)).join("\n");
  expect(sentences).toContain("MEILI_KEY is refused");
  expect(sentences).toContain("Twilio refuses");
});

it("a search server that asks for a key, or is too old, is named; one that has no keys is well", async () => {
  const sentence = async (status: number, body: object) =>
    (await checkServices({ MEILI_URL: await answering(status, body) })).join("\n");
  expect(await sentence(401, { code: "missing_authorization_header" })).toContain("MEILI_KEY is not set");
  expect(await sentence(200, { pkgVersion: "1.16.0" })).toContain("Meilisearch 1.16.0; 1.31 or newer");
  expect(await sentence(200, { pkgVersion: "1.31.0" })).toBe("");
  expect(await sentence(401, { code: "missing_master_key" })).toBe("");
  expect(await sentence(500, {})).toContain("answered 500");
});

it("nothing is said of what is not set, or answers", async () => {
  expect(await checkServices({})).toEqual([]);
  expect(await checkServices({ MEILI_URL: await answering(200) })).toEqual([]);
});

it("shows an address without its password", () => {
  expect(shown("smtps://me:hush@mail.test:465")).toBe("smtps://mail.test:465");
});
