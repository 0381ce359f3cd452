import { eq } from "drizzle-orm";
import { text } from "node:stream/consumers";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { attachments, messages } from "#db/schema/tickets.ts";
import type { Context } from "#lib/core/context.ts";
import { database } from "#lib/core/database.ts";
import { AppError } from "#lib/core/errors.ts";
import { newId } from "#lib/core/ids.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { receiveRequest } from "#lib/intake/receive-request.ts";
import { localStorage } from "#lib/storage/adapters/local.ts";
import { useStorage } from "#lib/storage/storage-in-use.ts";
import { testContext } from "#lib/testing/accounts.ts";
import { aClientActor, actingAs, aStaffActor } from "#lib/testing/tickets.ts";
import { answerFile } from "./answer-file.ts";
import { forgetUploads } from "./forget-uploads.ts";
import { readFile } from "./read-file.ts";
import { receiveUpload } from "./receive-upload.ts";
import { maxFileBytes, storeFile } from "./store-file.ts";

beforeAll(() => useStorage(localStorage(fs.mkdtempSync(path.join(os.tmpdir(), "tellonce-files-")))));

const code = (work: Promise<unknown>) =>
  work.then(
    () => "ok",
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
const form = (name: string, bytes: string | Uint8Array, field = "file") => {
  const data = new FormData();
  data.append(field, new File([bytes as BlobPart], name));
  return new Request("http://x/api/files", { method: "POST", body: data });
};
const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");

async function sent(ctx: Context, clientId: string, ids: string[]) {
  return receiveRequest(ctx, {
    channel: "portal",
    dedupeKey: newId(),
    sender: { kind: "client", clientId },
    references: [],
    wants: "join",
    subject: "With a file",
    bodyText: "See there.",
    bodyHtml: null,
    locale: "en",
    attachmentIds: ids,
  });
}

describe("an uploaded file", () => {
  it("is kept under a clean name, and its type is what it is, not what it is called", async () => {
    const client = await aClientActor();
    const ctx = actingAs(client);
    const file = await receiveUpload(ctx, form("..\\мой отчёт.pdf", "just words"));
    expect(file).toMatchObject({ name: "мой отчёт.pdf", size: 10 });
    const [row] = await database().select().from(attachments).where(eq(attachments.id, file.id));
    expect(row).toMatchObject({ contentType: "text/plain", uploadedBy: `client:${client.clientId}` });
  });

  it("is seen by its uploader, then by those who see the ticket, by nobody else", async () => {
    const [client, stranger, operator] = [await aClientActor(), await aClientActor(), await aStaffActor()];
    const ctx = actingAs(client);
    const { id } = await storeFile(ctx, { name: "a.txt", bytes: Buffer.from("secret") });
    expect(await code(readFile(actingAs(operator), id))).toBe("not_found");
    expect(await text((await readFile(ctx, id)).bytes)).toBe("secret");
    const { messageId } = await sent(ctx, client.clientId, [id]);
    expect(await text((await readFile(actingAs(operator), id)).bytes)).toBe("secret");
    expect(await code(readFile(actingAs(stranger), id))).toBe("not_found");
    expect(await code(readFile(testContext(), id))).toBe("not_found");
    await database().update(messages).set({ isInternal: true }).where(eq(messages.id, messageId));
    expect(await code(readFile(ctx, id))).toBe("not_found");
  });

  it("is saved by browsers, never run; pictures are shown", async () => {
    const ctx = actingAs(await aClientActor());
    const page = await storeFile(ctx, { name: "x.html", bytes: Buffer.from("<script>alert(1)</script>") });
    const answer = await answerFile(ctx, page.id);
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename\*=UTF-8''x.html$/);
    expect(answer.headers.get("content-type")).toBe("application/octet-stream");
    const picture = await storeFile(ctx, { name: "x.txt", bytes: png });
    expect((await answerFile(ctx, picture.id)).headers.get("content-type")).toBe("image/png");
  });
});

describe("what is refused", () => {
  it.each([
    ["no form", () => new Request("http://x", { method: "POST", body: "x" }), "unsupported_type"],
    ["no file in it", () => form("a", "b", "other"), "bad_request"],
    [
      "a broken form",
      () =>
        new Request("http://x", {
          method: "POST",
          body: "--x\r\nnonsense",
          headers: { "content-type": "multipart/form-data; boundary=x" },
        }),
      "bad_request",
    ],
    [
      "a form without a boundary",
      () =>
        new Request("http://x", {
          method: "POST",
          body: "x",
          headers: { "content-type": "multipart/form-data" },
        }),
      "bad_request",
    ],
    ["too large", () => form("big.bin", new Uint8Array(maxFileBytes + 1)), "too_large"],
  ])("%s", async (_name, request, expected) => {
    expect(await code(receiveUpload(actingAs(await aClientActor()), request()))).toBe(expected);
  });

  it("a visitor's", async () => {
    expect(await code(receiveUpload(testContext(), form("a", "b")))).toBe("forbidden");
  });

  it("ids that are none", async () => {
    expect(await code(readFile(actingAs(await aClientActor()), "../x"))).toBe("not_found");
  });
});

it("what nobody attaches goes after a day, what was attached stays", async () => {
  const client = await aClientActor();
  const ctx = actingAs(client);
  const [left, used] = [
    await storeFile(ctx, { name: "a", bytes: Buffer.from("a") }),
    await storeFile(ctx, { name: "b", bytes: Buffer.from("b") }),
  ];
  await sent(ctx, client.clientId, [used.id]);
  await forgetUploads(systemContext("intake", { now: () => new Date(Date.now() + 25 * 3_600_000) }));
  expect(await code(readFile(ctx, left.id))).toBe("not_found");
  expect(await code(readFile(ctx, used.id))).toBe("ok");
});
