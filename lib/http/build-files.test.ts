import { once } from "node:events";
import fs from "node:fs";
import { createServer, type IncomingMessage, request } from "node:http";
import os from "node:os";
import path from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { packBuild } from "#scripts/lib/pack-build.ts";
import { buildFiles } from "./build-files.ts";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tellonce-build-"));
const script = "export const words = 'said once';\n".repeat(60);
let address: string;
const server = createServer((asked, response) => {
  buildFiles(folder)!(asked, response, () => void response.writeHead(404).end(`next: ${asked.url}`));
});

beforeAll(async () => {
  fs.mkdirSync(path.join(folder, "static/chunks"), { recursive: true });
  fs.writeFileSync(path.join(folder, "static/chunks/a.js"), script);
  fs.writeFileSync(path.join(folder, "secret.js"), script);
  await packBuild(folder);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
});
afterAll(() => {
  server.close();
  fs.rmSync(folder, { recursive: true });
});

/** What is sent, without fetch's unpacking. */
async function sent(url: string, accepts: string) {
  const asked = request(`${address}${url}`, { headers: { "accept-encoding": accepts } }).end();
  const [response] = (await once(asked, "response")) as [IncomingMessage];
  return {
    status: response.statusCode,
    headers: response.headers,
    body: Buffer.concat(await response.toArray()),
  };
}

it("sends the smallest form that the browser takes, to be kept for good", async () => {
  const br = await sent("/_next/static/chunks/a.js", "gzip, deflate, br");
  expect(brotliDecompressSync(br.body).toString()).toBe(script);
  expect(br.headers).toMatchObject({
    "content-encoding": "br",
    "content-type": "text/javascript",
    "cache-control": "public,max-age=31536000,immutable",
    vary: "Accept-Encoding",
  });
  const gz = await sent("/_next/static/chunks/a.js", "gzip");
  expect(gunzipSync(gz.body).toString()).toBe(script);
  expect((await sent("/_next/static/chunks/a.js", "identity")).body.toString()).toBe(script);
});

it.each([
  "/_next/static/chunks/none.js",
  "/_next/static/../secret.js",
  "/_next/static/%2e%2e/secret.js",
  "/desk",
])("leaves %s to Next, as it was asked", async (url) => {
  const { status, body } = await sent(url, "br");
  expect(status).toBe(404);
  expect(body.toString()).toMatch(/^next: \//);
  expect(body.toString()).not.toContain("said once");
});

it("is not there where nothing was packed", () => {
  expect(buildFiles(path.join(folder, "static"))).toBeUndefined();
});
