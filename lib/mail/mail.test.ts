import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { and, desc, eq } from "drizzle-orm";
import { createTransport } from "nodemailer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inboundMail, outbox } from "#db/schema/mail.ts";
import { attachments, messages, tickets } from "#db/schema/tickets.ts";
import { events } from "#db/schema/events.ts";
import { database } from "#lib/core/database.ts";
import { newId } from "#lib/core/ids.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { localStorage } from "#lib/storage/adapters/local.ts";
import { useStorage } from "#lib/storage/storage-in-use.ts";
import { aClientActor, actingAs, aStaffActor, aTicket } from "#lib/testing/tickets.ts";
import { replyToTicket } from "#lib/tickets/reply-to-ticket.ts";
import { localTransport } from "./adapters/local.ts";
import { onTicketCreated } from "./on-ticket-created.ts";
import { onTicketReplied } from "./on-ticket-replied.ts";
import { PermanentRefusal } from "./port.ts";
import { processNextLetter } from "./process-letters.ts";
import { readLetter } from "./read-letter.ts";
import { sendDueLetters } from "./send-letters.ts";
import { startSmtp } from "./smtp-service.ts";
import { storeLetter } from "./store-letter.ts";
import { useTransport } from "./transport-in-use.ts";

const support = "support@desk.test";
let smtp: Awaited<ReturnType<typeof startSmtp>>;
beforeAll(async () => {
  useStorage(localStorage(fs.mkdtempSync(path.join(os.tmpdir(), "tellonce-mail-"))));
  useTransport(localTransport());
  smtp = await startSmtp();
});
afterAll(() => smtp.stop());

const db = () => database();
const mail = (now?: () => Date) => systemContext("mail", now && { now });
const work = async () => {
  while (await processNextLetter(mail()));
};

type Sent = { from: string; to?: string; subject?: string; text?: string; cites?: string; id?: string };
/** A real client speaks to our port. */
async function writes(letter: Sent): Promise<void> {
  const client = createTransport({ host: "127.0.0.1", port: smtp.port, secure: false, ignoreTLS: true });
  try {
    await client.sendMail({
      from: letter.from,
      to: letter.to ?? support,
      subject: letter.subject ?? "Printer",
      text: letter.text ?? "It does not print.",
      messageId: letter.id ?? `<${newId()}@people.test>`,
      ...(letter.cites && { inReplyTo: letter.cites, references: letter.cites }),
    });
  } finally {
    client.close();
  }
  await work();
}
const lastLetter = async () =>
  (await db().select().from(inboundMail).orderBy(desc(inboundMail.createdAt)).limit(1))[0]!;
const threadOf = (ticketId: string) =>
  db().select().from(messages).where(eq(messages.ticketId, ticketId)).orderBy(messages.seq);
const lettersAbout = (ticketId: string) => db().select().from(outbox).where(eq(outbox.ticketId, ticketId));

/** A ticket to which the client has got an answer; the answer's letter. */
async function anAnsweredTicket() {
  const [client, operator] = [await aClientActor(), await aStaffActor()];
  const ticket = await aTicket(client, { ownerId: operator.staffId });
  await replyToTicket(actingAs(operator), {
    ticketId: ticket.id,
    body: "Is it <switched> on?",
    key: newId(),
    files: [],
    seenSeq: 1,
    force: false,
    then: "waiting",
  });
  const [event] = await db()
    .select()
    .from(events)
    .where(and(eq(events.ticketId, ticket.id), eq(events.type, "ticket.replied")));
  await onTicketReplied(mail(), event!);
  await onTicketReplied(mail(), event!);
  const letters = await lettersAbout(ticket.id);
  expect(letters).toHaveLength(1);
  return { client, operator, ticket, letter: letters[0]! };
}

describe("a first letter", () => {
  it("becomes a ticket; its sender gets the number once", async () => {
    const from = `new-${newId()}@people.test`;
    await writes({ from: `"Анна Н." <${from}>`, subject: "Не печатает", text: "Принтер молчит." });
    const row = await lastLetter();
    expect(row).toMatchObject({ state: "processed", reason: "created", fromAddress: from });
    const [ticket] = await db().select().from(tickets).where(eq(tickets.id, row.ticketId!));
    expect(ticket).toMatchObject({ subject: "Не печатает", channel: "email", locale: "ru" });
    const [created] = await db().select().from(events).where(eq(events.ticketId, ticket!.id));
    await onTicketCreated(mail(), created!);
    await onTicketCreated(mail(), created!);
    const [ack, ...more] = await lettersAbout(ticket!.id);
    expect(more).toEqual([]);
    expect(ack).toMatchObject({ kind: "ack", toAddress: from, state: "queued" });
    expect(ack!.subject).toContain(`[#${ticket!.number}]`);
    expect(ack!.headers["Auto-Submitted"]).toBe("auto-replied");
  });

  it("delivered again, with or without other trace lines, changes nothing", async () => {
    const id = `<${newId()}@people.test>`;
    const letter = { from: "twice@people.test", id };
    await writes(letter);
    const first = await lastLetter();
    await writes(letter);
    const again = await lastLetter();
    expect(again.ticketId).toBe(first.ticketId);
    expect(await threadOf(first.ticketId!)).toHaveLength(1);
    expect(
      (await storeLetter(mail(), { mailbox: support, from: "a@b.test", to: [support], raw: first.raw }))
        .isNew,
    ).toBe(false);
  });

  it("under a used Message-ID but with other words is another letter", async () => {
    const id = `<${newId()}@people.test>`;
    await writes({ from: "device@people.test", id, text: "one" });
    const first = await lastLetter();
    await writes({ from: "device@people.test", id, text: "two" });
    expect((await lastLetter()).messageRowId).not.toBe(first.messageRowId);
  });
});

describe("an answer to our letter", () => {
  it("comes back to the ticket by its address, whatever the case, and by our Message-ID", async () => {
    const { client, ticket, letter } = await anAnsweredTicket();
    expect(letter.bodyHtml).toContain("Is it &lt;switched&gt; on?");
    await writes({ from: client.email, to: letter.replyTo!.toUpperCase(), text: "Yes." });
    await writes({ from: client.email, cites: letter.messageId!, text: "And now it prints." });
    const thread = await threadOf(ticket.id);
    expect(thread.map((m) => m.bodyText)).toEqual([
      "Since this morning.",
      "Is it <switched> on?",
      "Yes.",
      "And now it prints.",
    ]);
    expect(thread.at(-1)).toMatchObject({ isInternal: false, channel: "email" });
  });

  it("by its number in the subject, from its client", async () => {
    const { client, ticket } = await anAnsweredTicket();
    await writes({ from: client.email, subject: `Re: [#${ticket.number}] Printer` });
    expect((await lastLetter()).ticketId).toBe(ticket.id);
  });

  it("of a stranger with our Message-ID waits for staff", async () => {
    const { ticket, letter } = await anAnsweredTicket();
    await writes({ from: "stranger@evil.test", cites: letter.messageId!, text: "Your code is 1234." });
    expect(await lastLetter()).toMatchObject({ state: "quarantined", ticketId: ticket.id });
    expect((await threadOf(ticket.id)).at(-1)).toMatchObject({ isInternal: true, quarantine: "pending" });
  });

  it.each([
    ["a guessed number", async () => ({ subject: `[#${(await anAnsweredTicket()).ticket.number}] hello` })],
    [
      "a forged secret",
      async () => ({ to: (await anAnsweredTicket()).letter.replyTo!.replace(/\+./, "+z") }),
    ],
  ])("of a stranger with %s is a request of his own", async (_name, make) => {
    await writes({ from: `s-${newId()}@evil.test`, ...(await make()) });
    expect(await lastLetter()).toMatchObject({ state: "processed", reason: "created" });
  });

  it("continues the thread of letters", async () => {
    const { client, operator, ticket, letter } = await anAnsweredTicket();
    await writes({ from: client.email, to: letter.replyTo!, id: "<theirs@people.test>" });
    await replyToTicket(actingAs(operator), {
      ticketId: ticket.id,
      body: "Good.",
      key: newId(),
      files: [],
      seenSeq: 3,
      force: false,
      then: "waiting",
    });
    const all = await db()
      .select()
      .from(events)
      .where(eq(events.ticketId, ticket.id))
      .orderBy(desc(events.id));
    await onTicketReplied(
      mail(),
      all.find((e) => e.type === "ticket.replied")!,
    );
    const newest = (await lettersAbout(ticket.id)).find((l) => l.bodyText!.startsWith("Good."))!;
    expect(newest.headers["In-Reply-To"]).toBe("<theirs@people.test>");
    expect(newest.headers.References).toContain(letter.messageId!);
    expect(newest.replyTo).toBe(letter.replyTo);
  });
});

describe("letters that make no request", () => {
  it.each([
    ["our own address", { from: support }, "ignored", "own"],
    ["a machine", { from: "no-reply@shop.test" }, "ignored", "auto"],
  ])("of %s", async (_name, letter, state, reason) => {
    await writes(letter);
    expect(await lastLetter()).toMatchObject({ state, reason, ticketId: null });
  });

  it("of a colleague wait to be judged", async () => {
    await writes({ from: (await aStaffActor()).email });
    expect(await lastLetter()).toMatchObject({ state: "quarantined", reason: "staff", ticketId: null });
  });

  it("a bounce marks our letter and tells the ticket", async () => {
    const { ticket, letter } = await anAnsweredTicket();
    const raw = Buffer.from(
      `From: MAILER-DAEMON@people.test\r\nTo: ${support}\r\nSubject: Undelivered\r\nMessage-ID: <${newId()}@x>\r\n\r\nCould not deliver ${letter.messageId}\r\n`,
    );
    await storeLetter(mail(), { mailbox: support, from: "", to: [support], raw });
    await work();
    expect((await lettersAbout(ticket.id))[0]).toMatchObject({ state: "failed", reason: "bounced" });
    const told = await db().select().from(events).where(eq(events.ticketId, ticket.id));
    expect(told.map((e) => e.type)).toContain("mail.failed");
  });
});

describe("the port", () => {
  it.each(["sales@desk.test", "someone@elsewhere.test"])("takes nothing for %s", async (to) => {
    await expect(writes({ from: "a@b.test", to })).rejects.toMatchObject({ responseCode: 550 });
  });

  it("says try later when the letter cannot be kept", async () => {
    const spy = await import("#db/queries/mail.ts");
    const { vi } = await import("vitest");
    const broken = vi.spyOn(spy, "insertInbound").mockRejectedValueOnce(new Error("the database is away"));
    await expect(writes({ from: "later@people.test" })).rejects.toMatchObject({ responseCode: 451 });
    broken.mockRestore();
    await writes({ from: "later@people.test" });
    expect((await lastLetter()).fromAddress).toBe("later@people.test");
  });
});

describe("reading", () => {
  const read = (raw: string | Buffer) =>
    readLetter(Buffer.isBuffer(raw) ? raw : Buffer.from(raw), { from: "env@people.test", to: [support] });

  it("words of an HTML letter, without its pictures and scripts", async () => {
    const letter = await read(
      "From: a@b.test\r\nContent-Type: text/html\r\n\r\n<p>Hello <b>there</b></p><script>alert(1)</script><img src=http://x/y.png>",
    );
    expect(letter.text).toBe("Hello there");
  });

  it("Russian letters in an old alphabet", async () => {
    const body = Buffer.from([0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4]);
    const head = Buffer.from("From: a@b.test\r\nContent-Type: text/plain; charset=koi8-r\r\n\r\n");
    expect((await read(Buffer.concat([head, body]))).text).toBe("Привет");
  });

  it("no sender: the envelope's; no Message-ID: none; U+0000: gone", async () => {
    const letter = await read("Subject: x\u0000y\r\n\r\na\u0000b");
    expect(letter).toMatchObject({ from: { address: "env@people.test" }, messageId: null, text: "ab" });
    expect(letter.subject).not.toContain("\u0000");
  });

  it("nonsense and nothing are letters too", async () => {
    for (const raw of [
      "",
      "\u0000\u0001\u0002",
      "Content-Type: multipart/mixed\r\n\r\n--",
      "x".repeat(100_000),
    ])
      expect(await read(raw)).toMatchObject({ kind: "human" });
  });

  it("a thousand parts in each other end as a letter with the original", async () => {
    const parts = Array.from(
      { length: 1500 },
      (_, i) => `--b\r\nContent-Type: text/plain\r\n\r\n${i}\r\n`,
    ).join("");
    const letter = await read(
      `From: a@b.test\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${parts}--b--`,
    );
    expect(letter.text.length + letter.files.length).toBeGreaterThan(0);
  });

  it("files go along, as files", async () => {
    const from = `f-${newId()}@people.test`;
    const client = createTransport({ host: "127.0.0.1", port: smtp.port, secure: false, ignoreTLS: true });
    await client.sendMail({
      from,
      to: support,
      subject: "f",
      text: "t",
      attachments: [{ filename: "отчёт.txt", content: "x" }],
    });
    client.close();
    await work();
    const { ticketId } = await lastLetter();
    const [file] = await db().select().from(attachments).where(eq(attachments.ticketId, ticketId!));
    expect(file).toMatchObject({ fileName: "отчёт.txt", contentType: "text/plain", size: 1 });
  });
});

describe("sending", () => {
  it("tries again later, gives up what is refused for good, and repeats under the same Message-ID", async () => {
    const { ticket, letter } = await anAnsweredTicket();
    const asked: string[] = [];
    let answer: () => Promise<{ providerId: null }> = () => Promise.reject(new Error("no route"));
    useTransport({ mode: "smtp", send: (l) => (asked.push(l.messageId), answer()) });
    const at = (minutes: number) => mail(() => new Date(Date.now() + minutes * 60_000));
    const now = async () => (await lettersAbout(ticket.id))[0]!;
    await sendDueLetters(at(0), 500);
    expect(await now()).toMatchObject({ state: "queued", attempts: 1, lastError: "no route" });
    expect(await sendDueLetters(at(0), 500)).toBe(0);
    answer = () => Promise.resolve({ providerId: null });
    await sendDueLetters(at(2), 500);
    expect(await now()).toMatchObject({ state: "sent", lastError: null });
    expect(asked.filter((id) => id === letter.messageId)).toHaveLength(2);

    const other = await anAnsweredTicket();
    answer = () => Promise.reject(new PermanentRefusal("no such user"));
    await sendDueLetters(at(3), 500);
    expect((await lettersAbout(other.ticket.id))[0]).toMatchObject({ state: "failed", reason: "refused" });
    useTransport(localTransport());
  });

  it("takes up what a dead sender had claimed, by one sender only", async () => {
    const { letter } = await anAnsweredTicket();
    await db()
      .update(outbox)
      .set({ state: "sending", nextAttemptAt: new Date(Date.now() - 1000) })
      .where(eq(outbox.id, letter.id));
    let sent = 0;
    useTransport({
      mode: "smtp",
      send: async (l) => {
        if (l.messageId === letter.messageId) sent++;
        return { providerId: null };
      },
    });
    await Promise.all([sendDueLetters(mail(), 500), sendDueLetters(mail(), 500)]);
    expect(sent).toBe(1);
    useTransport(localTransport());
  });
});
