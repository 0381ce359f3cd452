import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { localStorage } from "./adapters/local.ts";
import { s3Storage } from "./adapters/s3.ts";
import { fileStorageContract } from "./contract.ts";
import { isShown, safeFileName } from "./rules.ts";

describe("a folder", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tellonce-files-"));
  afterAll(() => fs.rmSync(folder, { recursive: true }));
  fileStorageContract(() => localStorage(folder));
});

describe("a bucket (a stand-in that speaks the few words of S3 used here)", () => {
  const kept = new Map<string, Buffer>();
  const server = http.createServer(async (request, response) => {
    const key = decodeURIComponent(new URL(request.url!, "http://x").pathname);
    const body = await buffer(request);
    const found = kept.get(key);
    if (request.method === "PUT") kept.set(key, body);
    if (request.method === "DELETE") kept.delete(key);
    if (request.method === "GET" && !found) {
      response.writeHead(404, { "content-type": "application/xml" });
      response.end("<Error><Code>NoSuchKey</Code></Error>");
      return;
    }
    response.writeHead(request.method === "DELETE" ? 204 : 200);
    response.end(request.method === "GET" ? found : undefined);
  });
  let endpoint = "";
  beforeAll(async () => {
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    endpoint = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  });
  afterAll(() => void server.close());
  fileStorageContract(() =>
    s3Storage({ bucket: "files", region: "x", endpoint, accessKeyId: "a", secretAccessKey: "b" }),
  );
});

describe("names of files", () => {
  it.each([
    ["report.pdf", "report.pdf"],
    ["C:\\Users\\me\\отчёт.docx", "отчёт.docx"],
    ["../../etc/passwd", "passwd"],
    ["a\u202egnp.exe", "agnp.exe"],
    ["x\u0000y\ny.txt", "xyy.txt"],
    ["", "file"],
    ["...", "file"],
    [".htaccess", "htaccess"],
    [`${"я".repeat(200)}.jpeg`, `${"я".repeat(115)}.jpeg`],
    ["\ud800.txt", "\ufffd.txt"],
  ])("%j becomes %j", (given, expected) => {
    expect(safeFileName(given)).toBe(expected);
  });

  it("no browser runs what somebody sent", () => {
    expect([isShown("image/png"), isShown("image/svg+xml"), isShown("text/html")]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
