import fs from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { closeReader, readApart } from "./read-apart.ts";
import { readLetter } from "./read-letter.ts";

afterAll(closeReader);

const read = (head: string, body: string | Buffer = "") =>
  readLetter(Buffer.concat([Buffer.from(`${head.replaceAll("\n", "\r\n")}\r\n\r\n`), Buffer.from(body)]));

/** Text in a one-byte encoding of Russian. */
const inCyrillic = (text: string, encoding: "windows-1251" | "koi8-r"): Buffer => {
  const table = new Map<string, number>();
  for (let byte = 0; byte < 256; byte++)
    table.set(new TextDecoder(encoding).decode(Uint8Array.of(byte)), byte);
  return Buffer.from(Array.from(text, (c) => table.get(c) ?? 63));
};

describe("letters", () => {
  const russian = "Здравствуйте, касса не печатает чеки с самого утра.";
  it.each(["windows-1251", "koi8-r"] as const)(
    "in %s, labelled, unlabelled, and in raw headers",
    async (name) => {
      const bytes = inCyrillic(russian, name);
      for (const label of [
        `; charset=${name}`,
        "",
        "; charset=us-ascii",
        "; charset=unknown-8bit",
        "; charset=utf-8",
      ])
        expect((await read(`From: a@b.test\nContent-Type: text/plain${label}`, bytes)).text).toBe(russian);
      const raw = Buffer.concat([
        Buffer.from("Subject: "),
        bytes,
        Buffer.from("\r\nFrom: "),
        inCyrillic("Анна Петрова", name),
        Buffer.from(` <anna@client.test>\r\nContent-Type: text/plain; charset=${name}\r\n\r\n`),
        bytes,
      ]);
      const letter = await readLetter(raw);
      expect(letter).toMatchObject({
        subject: russian,
        from: { name: "Анна Петрова", address: "anna@client.test" },
      });
    },
  );

  it("in UTF-8 under a wrong label", async () => {
    expect((await read("From: a@b.test\nContent-Type: text/plain; charset=iso-8859-1", russian)).text).toBe(
      russian,
    );
  });

  it.each([
    ["Reply-To", 'From: "me" <>\nReply-To: r@x.test', "r@x.test"],
    ["Sender", "Sender: s@x.test", "s@x.test"],
    ["Return-Path", "Return-Path: <p@x.test>", "p@x.test"],
    ["the second From", "From: root\nFrom: real@x.test", "real@x.test"],
  ])("without a sender: %s", async (_name, head, expected) => {
    expect((await read(head)).from?.address).toBe(expected);
  });

  it("without a Message-ID have one that stays the same", async () => {
    const head = "From: a@b.test\nDate: Thu, 26 Nov 2026 10:00:00 +0000\nSubject: x";
    const [one, two] = [await read(head, "t"), await read(`Received: x\n${head}`, "t")];
    expect(one.hasMessageId).toBe(false);
    expect(one.messageId).toBe(two.messageId);
    expect((await read(head, "u")).messageId).not.toBe(one.messageId);
  });

  it("with U+0000 and odd letters are text that can be stored", async () => {
    const letter = await read("From: a@b.test\nSubject: x\0y", "a\0b");
    expect(letter).toMatchObject({ subject: "xy", text: "ab" });
  });

  it("in HTML become words, and HTML in which nothing runs or loads", async () => {
    const letter = await read(
      "From: a@b.test\nContent-Type: text/html",
      `<p style="color:red;position:fixed;background:url(http://t/x)">Hello <b>there</b></p><script>alert(1)</script><form action=x><input></form><img src="http://t/y.png"><img src="cid:a@b"><a href="javascript:x">j</a><blockquote>old</blockquote>`,
    );
    expect(letter.text).toBe("Hello there\n\nj\n\n> old");
    expect(letter.html).toContain('<img src="cid:a@b" />');
    expect(letter.html).not.toMatch(/script|form|http:|position|url|input/);
  });

  it("a text file inside stays a file, a letter inside too", async () => {
    const letter = await read(
      "From: a@b.test\nContent-Type: multipart/mixed; boundary=b",
      "--b\r\n\r\nWords\r\n--b\r\nContent-Type: text/plain\r\nContent-Disposition: inline; filename=server.log\r\n\r\nlog\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: x@y.test\r\n\r\ninner\r\n--b--\r\n",
    );
    expect(letter.text).toBe("Words");
    expect(letter.files.map((f) => f.name)).toEqual(["server.log", "file-2.eml"]);
  });
});

describe("hostile letters end in good time as letters", () => {
  const nested = (levels: number) => {
    let head = "From: a@b.test\r\n";
    for (let n = 0; n < levels; n++)
      head += `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`;
    return `${head}\r\ndeep`;
  };
  it.each<[string, () => string]>([
    ["nothing", () => ""],
    ["bytes", () => "\0\u0001\u0002"],
    ["one line of 1 MB", () => "x".repeat(1_000_000)],
    ["1,000 parts in each other", () => nested(1000)],
    [
      "1,500 parts side by side",
      () =>
        `From: a@b.test\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${"--b\r\n\r\nx\r\n".repeat(1500)}--b--`,
    ],
    ["100,000 headers", () => `From: a@b.test\r\n${"X-A: b\r\n".repeat(100_000)}\r\nwords`],
    ["50,000 recipients", () => `From: a@b.test\r\nTo: ${"a@b.test, ".repeat(50_000)}\r\n\r\nwords`],
    [
      "20,000 nested tags",
      () => `From: a@b.test\r\nContent-Type: text/html\r\n\r\n${"<div>".repeat(20_000)}x`,
    ],
    ["an endless boundary", () => `Content-Type: multipart/mixed; boundary=""\r\n\r\n--\r\n--\r\n`],
  ])("%s", async (_name, make) => {
    const started = performance.now();
    const letter = await readApart(Buffer.from(make()), "env@x.test");
    expect(performance.now() - started).toBeLessThan(5000);
    expect(letter.from).not.toBeNull();
  });

  it("one that takes too long is given up, and the next is read", async () => {
    await expect(readApart(Buffer.alloc(24 * 1024 * 1024, "<div>x"), "a@b.test", 1)).rejects.toThrow(
      "not read",
    );
    expect((await readApart(Buffer.from("From: a@b.test\r\n\r\nnext"), undefined)).text).toBe("next");
  });
});

/** Letters as programs write them, each beside what is to be read of it. */
describe("letters kept in lib/mail/fixtures", () => {
  const folder = path.join(import.meta.dirname, "../fixtures");
  const expected: Record<string, object> = {
    "outlook-ru.eml": {
      subject: "Re: [#1042] Касса не печатает",
      kind: "human",
      from: { address: "anna@client.test", name: "Петрова Анна" },
    },
    "absence.eml": { kind: "auto-reply", isAutomatic: true },
    "newsletter.eml": { kind: "machine", isAutomatic: true },
    "report.eml": {
      kind: "bounce",
      bounce: {
        recipients: [
          {
            address: "gone@client.test",
            action: "failed",
            status: "5.1.1",
            text: "smtp; 550 5.1.1 No such user",
          },
        ],
        originalIds: ["<t.aaaabbbbccccddddeeeeffff22@desk.test>"],
      },
    },
  };
  it.each(Object.entries(expected))("%s", async (name, want) => {
    const raw = fs.readFileSync(path.join(folder, name));
    expect(await readLetter(raw)).toMatchObject(want);
  });
});
