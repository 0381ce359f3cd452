import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { events } from "#db/schema/events.ts";
import { attachments, tickets } from "#db/schema/tickets.ts";
import { database } from "#lib/core/database.ts";
import { newId } from "#lib/core/ids.ts";
import type { ClientActor } from "#lib/core/actor.ts";
import { fileStorage, useStorage } from "#lib/storage/storage-in-use.ts";
import {
  aLetter,
  arrives,
  inboundRow,
  lettersAbout,
  lettersGo,
  readAll,
  threadNow,
  ticketNow,
  useLocalMail,
} from "#lib/testing/mail.ts";
import { aClientActor, actingAs, aStaffActor, aTicket } from "#lib/testing/tickets.ts";
import { replyToTicket } from "#lib/tickets/reply-to-ticket.ts";

beforeAll(useLocalMail);

/** A ticket of a client to whom a reply has gone. */
async function answered() {
  const [client, operator] = [await aClientActor(), await aStaffActor()];
  const ticket = await aTicket(client, { ownerId: operator.staffId });
  await replyToTicket(actingAs(operator), {
    ticketId: ticket.id,
    body: "Is it on?",
    key: newId(),
    files: [],
    seenSeq: 1,
    force: false,
    then: "waiting",
  });
  await lettersGo(ticket.id);
  const letter = (await lettersAbout(ticket.id)).find((l) => l.kind === "reply")!;
  return { client, ticket, letter, id: letter.messageId!, to: letter.replyTo! };
}
type Answered = Awaited<ReturnType<typeof answered>>;
const stranger = () => `x-${newId()}@evil.test`;
const set = (id: string, status: "solved" | "closed") =>
  database().update(tickets).set({ status }).where(eq(tickets.id, id));

type Given = Parameters<typeof aLetter>[0];
const cites = (id: string): Given => ({ headers: { "In-Reply-To": id, References: id } });

describe("where a letter goes", () => {
  it.each<[string, (a: Answered) => Given, "T1" | "new" | "quarantined", ("stranger" | "client")?]>([
    ["S02 answers our letter", (a) => cites(a.id), "T1"],
    [
      "S03 only References, ours second from the right",
      (a) => ({ headers: { References: `${a.id} <x@y.test>` } }),
      "T1",
    ],
    ["S04 headers lost, our address", (a) => ({ to: a.to }), "T1"],
    ["S05 in capitals", (a) => ({ to: a.to.toUpperCase() }), "T1"],
    ["S04 our address in the envelope only", (a) => ({ envelopeTo: [a.to] }), "T1"],
    ["S06 the number in the subject", (a) => ({ subject: `Re: [#${a.ticket.number}] x` }), "T1"],
    ["S08 the same subject", () => ({ subject: "The till prints nothing" }), "new"],
    ["S13 another subject", (a) => ({ ...cites(a.id), subject: "Quite different" }), "T1"],
    ["S20 a stranger guesses the number", (a) => ({ subject: `[#${a.ticket.number}]` }), "new", "stranger"],
    ["S22 a stranger cites our letter", (a) => cites(a.id), "quarantined", "stranger"],
    ["S25 a service writes to the answer address", (a) => ({ to: a.to }), "quarantined", "stranger"],
    ["S24 a forged secret", (a) => ({ to: a.to.replace(/.@/, (c) => (c[0] === "a" ? "b@" : "a@")) }), "new"],
    [
      "S27 Reply-To is no identity where From is missing either",
      (a) => ({ from: '"me" <>', to: a.to, headers: { "Reply-To": a.client.email } }),
      "quarantined",
    ],
    ["S26 control headers of others", (a) => ({ headers: { "X-Desk-Ticket-Id": a.ticket.id } }), "new"],
    [
      "S27 Reply-To is no identity",
      (a) => ({ headers: { "Reply-To": a.client.email }, subject: `[#${a.ticket.number}]` }),
      "new",
      "stranger",
    ],
  ])("%s", async (_name, make, expected, who = "client") => {
    const a = await answered();
    const from = who === "client" ? a.client.email : stranger();
    const row = await arrives({ from, body: newId(), ...make(a) });
    const thread = await threadNow(a.ticket.id);
    if (expected === "new") {
      expect(row).toMatchObject({ state: "processed" });
      expect(row.ticketId).not.toBe(a.ticket.id);
      expect(thread).toHaveLength(2);
    } else {
      expect(row.ticketId).toBe(a.ticket.id);
      expect(thread[2]).toMatchObject({ isInternal: expected === "quarantined" });
      expect((await ticketNow(a.ticket.id)).status).toBe(expected === "quarantined" ? "waiting" : "open");
    }
  });

  it("S14 of two tickets cited, the one the sender takes part in", async () => {
    const [one, two] = [await answered(), await answered()];
    const row = await arrives({ from: two.client.email, to: one.to, ...cites(two.id) });
    expect(row.ticketId).toBe(two.ticket.id);
  });

  it("S10, S11 a solved ticket is taken up again, a closed one gets a follow-up", async () => {
    const a = await answered();
    await set(a.ticket.id, "solved");
    await arrives({ from: a.client.email, ...cites(a.id), body: "again" });
    expect((await ticketNow(a.ticket.id)).status).toBe("open");
    await set(a.ticket.id, "closed");
    const row = await arrives({ from: a.client.email, ...cites(a.id), body: "and again" });
    expect(await ticketNow(row.ticketId!)).toMatchObject({ followUpOfId: a.ticket.id });
    expect((await ticketNow(a.ticket.id)).status).toBe("closed");
  });

  it("an operator's letter never speaks for the client", async () => {
    const [a, olga] = [await answered(), await aStaffActor()];
    const row = await arrives({ from: olga.email, to: a.to, body: "internal words" });
    expect(row).toMatchObject({ state: "quarantined", ticketId: a.ticket.id });
    expect((await threadNow(a.ticket.id))[2]).toMatchObject({ isInternal: true, authorClientId: null });
  });
});

describe("the same letter again", () => {
  it("S15, S16, S19 makes one message: same bytes, other trace lines, other recipient, no Message-ID", async () => {
    const client = await aClientActor();
    for (const id of [`<${newId()}@x.test>`, null]) {
      const given = { from: client.email, id, body: `again ${id}` };
      const first = await arrives(given);
      expect((await arrives(given)).id).toBe(first.id);
      const traced = Buffer.concat([Buffer.from("Received: by another.test\r\n"), aLetter(given)]);
      const second = await arrives(traced, { envelopeTo: ["support+x@desk.test"] });
      expect(second).toMatchObject({ state: "ignored", reason: "duplicate", ticketId: first.ticketId });
      expect(await threadNow(first.ticketId!)).toHaveLength(1);
    }
  });

  it("S17 a used Message-ID with other words is another letter", async () => {
    const id = `<${newId()}@device.test>`;
    const [one, two] = [await arrives({ id, body: "one" }), await arrives({ id, body: "two" })];
    expect(two.messageRowId).not.toBe(one.messageRowId);
  });

  it("an answer that overtook its original: both in one ticket", async () => {
    const client = await aClientActor();
    const id = `<${newId()}@x.test>`;
    const second = await arrives({ from: client.email, ...cites(id), body: "I forgot to say" });
    const first = await arrives({ from: client.email, id, body: "The original" });
    expect(first.ticketId).toBe(second.ticketId);
  });

  it("S52 a reader that died in the middle leaves a letter that is read once more, once", async () => {
    const raw = aLetter({ from: (await aClientActor()).email });
    const { receiveLetter } = await import("./receive-letter.ts");
    const { claimInbound } = await import("#db/queries/inbound-mail.ts");
    const { systemContext } = await import("#lib/core/system-context.ts");
    const { id } = await receiveLetter(systemContext("mail"), { raw, from: "", to: ["support@desk.test"] });
    await claimInbound(database(), new Date(), new Date(Date.now() + 180_000), 10);
    await readAll();
    expect((await inboundRow(id)).state).toBe("received");
    await readAll(() => new Date(Date.now() + 200_000));
    const row = await inboundRow(id);
    expect(row).toMatchObject({ state: "processed", attempts: 2 });
    expect(await threadNow(row.ticketId!)).toHaveLength(1);
  });
});

describe("machines", () => {
  const away = { "Auto-Submitted": "auto-replied" };
  it("S39 an absence note joins, folded, and takes nothing up, not even a closed ticket", async () => {
    const a = await answered();
    for (const status of ["solved", "closed"] as const) {
      await set(a.ticket.id, status);
      const row = await arrives({
        from: a.client.email,
        headers: { ...away, "In-Reply-To": a.id },
        body: status,
      });
      expect(row).toMatchObject({ ticketId: a.ticket.id, reason: "auto-reply" });
      expect((await ticketNow(a.ticket.id)).status).toBe(status);
    }
  });

  it("S40 without any reference it goes where we wrote last, or nowhere", async () => {
    const a = await answered();
    const row = await arrives({ from: a.client.email, headers: away, subject: "Away", body: "a" });
    expect(row.ticketId).toBe(a.ticket.id);
    const none = await arrives({ from: stranger(), headers: away, subject: "Away", body: "b" });
    expect(none).toMatchObject({ state: "ignored", reason: "auto_reply", ticketId: null });
  });

  it.each([
    ["S44 a newsletter", { headers: { "List-Unsubscribe": "<x>", Precedence: "bulk" } }],
    ["S47 a no-reply address", { from: "no-reply@shop.test" }],
    ["S48 nobody in From", { from: '"me" <>' }],
  ])("%s makes a ticket and is not answered", async (_name, given) => {
    const row = await arrives({ body: newId(), from: stranger(), ...given }, { envelopeFrom: "" });
    expect(row.state).toBe("processed");
    await lettersGo(row.ticketId!);
    expect((await lettersAbout(row.ticketId!)).filter((l) => l.state !== "suppressed")).toEqual([]);
  });

  it("S37 our own letters and our own address make nothing", async () => {
    const a = await answered();
    expect(await arrives({ from: stranger(), id: a.id })).toMatchObject({ state: "ignored", reason: "own" });
    expect(await arrives({ from: "Support+x@desk.test" })).toMatchObject({
      state: "ignored",
      reason: "loop",
    });
  });

  it("an acknowledgement repeats no name that its sender chose", async () => {
    const from = `x-${newId()}@names.test`;
    const row = await arrives({ from: `"Win 1000 at https://evil.test" <${from}>`, body: newId() });
    await lettersGo(row.ticketId!);
    const [ack] = await lettersAbout(row.ticketId!);
    expect(ack).toMatchObject({ kind: "ack", state: "sent", toAddress: from, toName: null });
    expect(JSON.stringify(ack)).not.toContain("Win 1000");
  });

  it("S45 an address gets one acknowledgement a day, however much it writes", async () => {
    const from = `x-${newId()}@often.test`;
    const states = [];
    for (let n = 0; n < 4; n++) {
      const row = await arrives({ from, body: `n ${n}` });
      await lettersGo(row.ticketId!);
      states.push((await lettersAbout(row.ticketId!)).map((l) => l.state).join());
    }
    expect(states).toEqual(["sent", "suppressed", "suppressed", "suppressed"]);
  });

  it("S45 strangers of one domain get five acknowledgements an hour", async () => {
    const states = [];
    for (let n = 0; n < 7; n++) {
      const row = await arrives({ from: `x-${newId()}@bombed.test`, body: `n ${n}` });
      await lettersGo(row.ticketId!);
      states.push((await lettersAbout(row.ticketId!)).map((l) => l.state).join());
    }
    expect(states).toEqual([...Array<string>(5).fill("sent"), "suppressed", "suppressed"]);
  });
});

describe("reports", () => {
  const report = (id: string, action: string, status: string) =>
    Buffer.from(
      [
        "From: MAILER-DAEMON@mx.test",
        "To: support@desk.test",
        "Subject: Undelivered",
        `Message-ID: <${newId()}@mx.test>`,
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        "",
        "--b",
        "",
        "Sorry.",
        "--b",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mx.test",
        "",
        "Final-Recipient: rfc822; anna@client.test",
        `Action: ${action}`,
        `Status: ${status}`,
        "Diagnostic-Code: smtp; 550 no such user",
        "",
        "--b",
        "Content-Type: text/rfc822-headers",
        "",
        `Message-ID: ${id}`,
        "",
        "--b--",
        "",
      ].join("\r\n"),
    );
  const failures = async (ticketId: string) =>
    (await database().select().from(events).where(eq(events.ticketId, ticketId))).filter(
      (e) => e.type === "mail.failed",
    );

  it("S41 marks our letter, tells the ticket once, reopens nothing", async () => {
    const a = await answered();
    for (let n = 0; n < 2; n++) {
      const row = await arrives(report(a.id, "failed", "5.1.1"), { envelopeFrom: "" });
      expect(row).toMatchObject({ state: "processed", reason: "bounce", ticketId: a.ticket.id });
    }
    expect((await lettersAbout(a.ticket.id))[0]).toMatchObject({ state: "failed", reason: "bounced" });
    const told = await failures(a.ticket.id);
    expect(told.map((e) => e.data.why)).toEqual(["5.1.1 smtp; 550 no such user"]);
    expect((await ticketNow(a.ticket.id)).status).toBe("waiting");
  });

  it("S42 a delay marks nothing; S43 a report about a letter we never wrote neither", async () => {
    const a = await answered();
    expect(await arrives(report(a.id, "delayed", "4.4.1"))).toMatchObject({ reason: "bounce_delayed" });
    const forged = await arrives(report("<t.aaaa@desk.test>", "failed", "5.1.1"));
    expect(forged).toMatchObject({ state: "ignored", reason: "bounce_unknown", ticketId: null });
    expect(await failures(a.ticket.id)).toEqual([]);
  });
});

describe("odd letters", () => {
  it("U+0000 in ids and addresses: read at the first try, whole", async () => {
    const client = await aClientActor();
    const nul = { "In-Reply-To": "<a\0b@x.test>", References: "<c\0d@x.test> <e@x.test>" };
    const row = await arrives({
      from: client.email,
      id: "<own\0id@x.test>",
      headers: nul,
      body: "All words",
    });
    expect(row).toMatchObject({ state: "processed", attempts: 1, error: null, cited: ["<e@x.test>"] });
    expect((await threadNow(row.ticketId!))[0]!.bodyText).toBe("All words");
    const sender = await arrives({ from: '"x" <>', headers: { Sender: "a\0b@x.test" }, body: newId() });
    expect(sender).toMatchObject({ state: "processed", attempts: 1 });
  });

  it("a storage that is away for an hour costs a letter nothing but time", async () => {
    const client = await aClientActor();
    const whole = fileStorage();
    const down = () => Promise.reject(new Error("the bucket is away"));
    useStorage({ ...whole, put: down });
    const raw = Buffer.from(
      [
        `From: ${client.email}`,
        "Subject: With a file",
        `Message-ID: <${newId()}@x.test>`,
        'Content-Type: multipart/mixed; boundary="b"',
        "",
        "--b",
        "",
        "The words.",
        "--b",
        'Content-Type: text/plain; name="log.txt"',
        "Content-Disposition: attachment",
        "",
        "a log",
        "--b--",
        "",
      ].join("\r\n"),
    );
    const first = await arrives(raw);
    expect(first).toMatchObject({ state: "received", attempts: 1 });
    for (let minutes = 1; minutes <= 60; minutes++)
      await readAll(() => new Date(Date.now() + minutes * 60_000));
    useStorage(whole);
    await readAll(() => new Date(Date.now() + 2 * 3_600_000));
    const row = await inboundRow(first.id);
    expect(row.attempts).toBeGreaterThan(4);
    expect(row).toMatchObject({ state: "processed", reason: null, error: null });
    expect((await threadNow(row.ticketId!))[0]!.bodyText).toBe("The words.");
    expect(await filesOf(row.ticketId!)).toMatchObject([{ fileName: "log.txt" }]);
  });

  const filesOf = (ticketId: string) =>
    database().select().from(attachments).where(eq(attachments.ticketId, ticketId));

  it("S49 one that cannot be read becomes a ticket with the original, the next goes on", async () => {
    const client: ClientActor = await aClientActor();
    const { changeInbound } = await import("#db/queries/inbound-mail.ts");
    const { receiveLetter } = await import("./receive-letter.ts");
    const { systemContext } = await import("#lib/core/system-context.ts");
    const raw = aLetter({ from: client.email, subject: "Deadly" });
    const { id } = await receiveLetter(systemContext("mail"), {
      raw,
      from: client.email,
      to: ["support@desk.test"],
    });
    // Three readers have died on it.
    const { inboundMail } = await import("#db/schema/mail.ts");
    await database().update(inboundMail).set({ attempts: 3 }).where(eq(inboundMail.id, id));
    await changeInbound(database(), id, { error: "died" });
    await readAll();
    const row = await inboundRow(id);
    expect(row).toMatchObject({ state: "processed", error: "partial", subject: "Deadly" });
    expect(await filesOf(row.ticketId!)).toMatchObject([{ fileName: "original.eml", size: raw.length }]);
  });

  it("S50 nothing but a file: the subject is its name", async () => {
    const raw = Buffer.from(
      `From: ${stranger()}\r\nMessage-ID: <${newId()}@x>\r\nContent-Type: application/pdf; name="invoice.pdf"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n`,
    );
    const row = await arrives(raw);
    expect((await ticketNow(row.ticketId!)).subject).toBe("invoice.pdf");
    expect(await filesOf(row.ticketId!)).toHaveLength(1);
  });
});
