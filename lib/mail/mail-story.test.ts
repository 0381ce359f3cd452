import { type AddressInfo, createServer } from "node:net";
import { sql } from "drizzle-orm";
import { createTransport } from "nodemailer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { database } from "#lib/core/database.ts";
import { newId } from "#lib/core/ids.ts";
import { inboundMail } from "#db/schema/mail.ts";
import { tickets } from "#db/schema/tickets.ts";
import { eventsOfTicket } from "#db/queries/events.ts";
import { replyToTicket } from "#lib/tickets/reply-to-ticket.ts";
import { acceptQuarantined } from "#lib/tickets/accept-quarantined.ts";
import { rejectQuarantined } from "#lib/tickets/reject-quarantined.ts";
import { moveQuarantined } from "#lib/intake/move-quarantined.ts";
import { openOwnTicket } from "#lib/tickets/portal/read.ts";
import { aClientActor, actingAs, aStaffActor } from "#lib/testing/tickets.ts";
import {
  aLetter,
  lettersAbout,
  lettersGo,
  readAll,
  support,
  threadNow,
  ticketNow,
  useLocalMail,
} from "#lib/testing/mail.ts";
import { maxLetterBytes, startSmtpIn } from "./adapters/smtp-in.ts";
import { startTaking } from "./run-mail.ts";

let server: { port: number; stop: () => Promise<void> };
beforeAll(async () => {
  useLocalMail();
  server = await startSmtpIn({ host: "127.0.0.1", port: 0, support });
});
afterAll(async () => {
  await server.stop();
});

type Sent = Parameters<ReturnType<typeof createTransport>["sendMail"]>[0];

/** A real mail program. */
async function send(letter: Sent, port = server.port) {
  const transport = createTransport({ host: "127.0.0.1", port, ignoreTLS: true });
  try {
    return (await transport.sendMail(letter)) as { response: string; messageId: string };
  } finally {
    transport.close();
  }
}

const code = (work: Promise<unknown>) =>
  work.then(
    () => 250,
    (error: { responseCode?: number }) => error.responseCode,
  );

const onlyTicketOf = async (clientId: string) =>
  (await database().select().from(tickets)).filter((t) => t.clientId === clientId);

describe("a letter, a reply, an answer", () => {
  it("is one conversation in one ticket, and a stranger stays outside", async () => {
    const anna = await aClientActor();
    const olga = await aStaffActor();
    const original = await send({
      from: { name: "Анна", address: anna.email },
      to: support,
      subject: "Касса не печатает чеки",
      text: "Здравствуйте!\nС утра не печатает.",
      attachments: [{ filename: "чек.txt", content: "пусто" }],
    });
    await readAll();
    const [ticket] = await onlyTicketOf(anna.clientId);
    expect(ticket).toMatchObject({ subject: "Касса не печатает чеки", channel: "email", status: "new" });
    await lettersGo(ticket!.id);
    const [ack] = await lettersAbout(ticket!.id);
    expect(ack).toMatchObject({
      kind: "ack",
      state: "sent",
      toAddress: anna.email,
      subject: `[#${ticket!.number}] Мы получили ваше обращение`,
    });
    // Fixed words: nothing of what somebody wrote in this name is sent to the address.
    expect(ack!.bodyText).not.toContain("печатает");

    const ctx = actingAs(olga);
    const reply = { ticketId: ticket!.id, body: "Замените ленту <b>", key: newId(), files: [], seenSeq: 1 };
    await replyToTicket(ctx, { ...reply, force: false, then: "waiting" });
    await lettersGo(ticket!.id);
    const [letter] = await lettersAbout(ticket!.id);
    expect(letter).toMatchObject({ kind: "reply", state: "sent", toAddress: anna.email });
    expect(letter!.subject).toBe(`[#${ticket!.number}] Касса не печатает чеки`);
    expect(letter!.bodyHtml).toContain("Замените ленту &lt;b&gt;");
    expect(letter!.headers).toMatchObject({ "In-Reply-To": ack!.messageId });
    expect(letter!.headers.References).toContain(original.messageId);

    await send({
      from: anna.email,
      to: letter!.replyTo!,
      subject: `Re: ${letter!.subject}`,
      inReplyTo: letter!.messageId!,
      text: `Помогло, спасибо!\n\n26.11.2026, 12:00, "Olga" <${support}>:\n> Замените ленту`,
    });
    await readAll();
    expect(await ticketNow(ticket!.id)).toMatchObject({ status: "open", messageCount: 3 });
    expect((await onlyTicketOf(anna.clientId)).length).toBe(1);

    const stranger = `x-${newId()}@evil.test`;
    await send({ from: stranger, to: letter!.replyTo!, subject: "Your code", text: "Code 123456" });
    await readAll();
    const thread = await threadNow(ticket!.id);
    expect(thread[3]).toMatchObject({ isInternal: true, quarantine: "pending", authorKind: "stranger" });
    expect((await ticketNow(ticket!.id)).lastSnippet).toContain("Помогло");
    const seen = await openOwnTicket(actingAs(anna), ticket!.number);
    expect(seen.messages.map((m) => m.text).join()).not.toContain("123456");
    await lettersGo(ticket!.id);
    expect((await lettersAbout(ticket!.id)).filter((l) => l.toAddress === stranger)).toEqual([]);
  });

  it("staff let a stranger in, who then gets replies; or give his letter a ticket of its own", async () => {
    const anna = await aClientActor();
    const ctx = actingAs(await aStaffActor());
    await send({ from: anna.email, to: support, subject: "Till", text: "One" });
    await readAll();
    const [ticket] = await onlyTicketOf(anna.clientId);
    await lettersGo(ticket!.id);
    const [ack] = await lettersAbout(ticket!.id);
    const [boris, carl] = [`boris-${newId()}@client.test`, `carl-${newId()}@other.test`];
    await send({ from: boris, to: ack!.replyTo!, subject: "Re", text: "From Boris" });
    await send({ from: carl, to: ack!.replyTo!, subject: "Other matter", text: "From Carl" });
    await readAll();
    const pending = (await threadNow(ticket!.id)).filter((m) => m.quarantine === "pending");
    expect(pending.map((m) => m.bodyText)).toEqual(["From Boris", "From Carl"]);

    await acceptQuarantined(ctx, { messageId: pending[0]!.id });
    const moved = await moveQuarantined(ctx, { messageId: pending[1]!.id });
    expect(await moveQuarantined(ctx, { messageId: pending[1]!.id })).toEqual(moved);
    expect((await threadNow(ticket!.id)).map((m) => [m.quarantine, m.isInternal])).toEqual([
      [null, false],
      ["accepted", false],
      ["moved", true],
    ]);
    const own = (await database().select().from(tickets)).find((t) => t.number === moved.number)!;
    expect(own).toMatchObject({ channel: "email", followUpOfId: null });
    expect((await threadNow(own.id)).map((m) => m.bodyText)).toEqual(["From Carl"]);

    const dora = `dora-${newId()}@other.test`;
    await send({ from: dora, to: ack!.replyTo!, subject: "Buy", text: "From Dora" });
    await readAll();
    const held = (await threadNow(ticket!.id)).find((m) => m.quarantine === "pending")!;
    const why = { messageId: held.id, reason: "Advertising" };
    await expect(rejectQuarantined(actingAs(anna), why)).rejects.toMatchObject({ code: "forbidden" });
    await rejectQuarantined(ctx, why);
    await rejectQuarantined(ctx, why);
    await expect(acceptQuarantined(ctx, { messageId: held.id })).rejects.toMatchObject({ code: "conflict" });
    expect((await threadNow(ticket!.id)).at(-1)).toMatchObject({ quarantine: "rejected", isInternal: true });
    const told = (await eventsOfTicket(database(), ticket!.id)).filter(
      (e) => e.type === "ticket.letter_rejected",
    );
    expect(told.map((e) => e.data.why)).toEqual(["Advertising"]);

    const reply = { ticketId: ticket!.id, body: "Both of you", key: newId(), files: [], seenSeq: 4 };
    await replyToTicket(ctx, { ...reply, force: true, then: "waiting" });
    await lettersGo(ticket!.id);
    const replies = (await lettersAbout(ticket!.id)).filter((l) => l.kind === "reply");
    expect(new Set(replies.map((l) => l.toAddress))).toEqual(new Set([anna.email, boris]));
    expect(new Set(replies.map((l) => l.replyTo)).size).toBe(2);
  });
});

describe("the mail server", () => {
  const letter = { from: "anna@client.test", to: support, subject: "Hello", text: "Words" };

  it("takes nothing for others and sends nothing on", async () => {
    expect(await code(send({ ...letter, to: "somebody@elsewhere.test" }))).toBe(550);
    expect(await code(send({ ...letter, to: "sales@desk.test" }))).toBe(550);
    expect(await code(send({ ...letter, to: "support+@desk.test" }))).toBe(250);
    expect(await code(send({ ...letter, to: "SUPPORT+Abc@Desk.Test" }))).toBe(250);
  });

  it("refuses what is too large, announced or not, and goes on", async () => {
    const before = await database().$count(inboundMail);
    const huge = Buffer.alloc(maxLetterBytes + 10, `${"x".repeat(70)}\r\n`);
    const raw = Buffer.concat([aLetter(), huge]);
    expect(await code(send({ envelope: { from: "a@b.test", to: [support] }, raw }))).toBe(552);
    expect(await database().$count(inboundMail)).toBe(before);
    expect(await code(send(letter))).toBe(250);
  });

  it("says later while the database cannot store it, and loses nothing: the next try arrives once", async () => {
    const raw = aLetter({ from: "away@client.test" });
    const again = { envelope: { from: "away@client.test", to: [support] }, raw };
    const before = await database().$count(inboundMail);
    await database().execute(sql`alter table inbound_mail rename to inbound_mail_away`);
    expect(await code(send(again))).toBe(451);
    await database().execute(sql`alter table inbound_mail_away rename to inbound_mail`);
    expect(await code(send(again))).toBe(250);
    expect(await code(send(again))).toBe(250);
    expect(await database().$count(inboundMail)).toBe(before + 1);
  });

  it("asks everybody to come later when letters take too much memory, and takes them afterwards", async () => {
    const small = await startSmtpIn({ host: "127.0.0.1", port: 0, support, memory: 100_000 });
    const text = "x".repeat(70_000);
    const both = await Promise.all(
      ["one", "two", "three"].map((n) =>
        code(send({ ...letter, subject: n, text: `${n}${text}${text}` }, small.port)),
      ),
    );
    expect(both).toEqual([451, 451, 451]);
    expect(await code(send({ ...letter, text: `later ${text}` }, small.port))).toBe(250);
    await small.stop();
  });

  it("asks a sender who floods to come later", async () => {
    const strict = await startSmtpIn({
      host: "127.0.0.1",
      port: 0,
      support,
      rates: { connections: 100, letters: 2 },
    });
    const codes = [];
    for (let n = 0; n < 3; n++)
      codes.push(await code(send({ ...letter, from: "flood@x.test", text: `n ${n}` }, strict.port)));
    expect(codes).toEqual([250, 250, 451]);
    expect(await code(send(letter, strict.port))).toBe(250);
    await strict.stop();
  });

  it("waits for its port when another program has it, and takes mail once it is free", async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, "127.0.0.1", () => resolve((other.address() as AddressInfo).port));
    });
    const running = await startTaking({ host: "127.0.0.1", port, support }, 50);
    await new Promise((resolve) => other.close(resolve));
    await expect.poll(() => code(send({ ...letter, text: "after all" }, port)), { timeout: 5_000 }).toBe(250);
    await running.stop();
    await expect(send({ ...letter, text: "too late" }, port)).rejects.toThrow("ECONNREFUSED");
  });
});
