import { eq } from "drizzle-orm";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { claimOutbox, insertOutbox } from "#db/queries/outbox.ts";
import { events } from "#db/schema/events.ts";
import { outbox } from "#db/schema/mail.ts";
import { database } from "#lib/core/database.ts";
import { newId } from "#lib/core/ids.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { useLocalMail } from "#lib/testing/mail.ts";
import { smtpSender } from "./adapters/smtp.ts";
import type { MailSender, SendResult } from "./port.ts";
import { sendDueLetters } from "./send-letters.ts";
import { newMessageId } from "./writing/queue-to-clients.ts";

beforeAll(useLocalMail);
afterEach(() => database().delete(outbox));

const at = (minutes: number) => systemContext("mail", { now: () => new Date(Date.now() + minutes * 60_000) });

async function aQueuedLetter(): Promise<string> {
  const id = newId();
  await insertOutbox(database(), [
    {
      id,
      kind: "notice",
      dedupeKey: id,
      toAddress: "anna@client.test",
      subject: "Hello",
      bodyText: "Words",
      bodyHtml: "<p>Words</p>",
      messageId: newMessageId(),
      nextAttemptAt: new Date(),
    },
  ]);
  return id;
}
const now = async (id: string) => (await database().select().from(outbox).where(eq(outbox.id, id)))[0]!;

/** A sender that answers as told, one answer per letter. */
function scripted(...answers: SendResult[]) {
  const ids: string[] = [];
  const sender: MailSender = {
    mode: "smtp",
    leaseSeconds: 900,
    send: async (letter) => {
      ids.push(letter.messageId);
      return answers.shift() ?? { outcome: "sent", providerId: null };
    },
    close: () => {},
  };
  return { sender, ids };
}
const sendAll = async (minutes: number, sender: MailSender) => {
  while ((await sendDueLetters(at(minutes), sender)) > 0);
};

describe("a letter that is not taken", () => {
  it("is tried again later, under the same Message-ID", async () => {
    const id = await aQueuedLetter();
    const { sender, ids } = scripted({ outcome: "later", why: "greylisted" });
    await sendAll(0, sender);
    expect(await now(id)).toMatchObject({ state: "queued", attempts: 1, lastError: "greylisted" });
    await sendAll(0, sender);
    expect(ids).toHaveLength(1);
    await sendAll(3, sender);
    expect(await now(id)).toMatchObject({ state: "sent", attempts: 2 });
    expect(ids[0]).toBe(ids[1]);
  });

  it("is given up when refused for good, and the history says so", async () => {
    const id = await aQueuedLetter();
    await sendAll(0, scripted({ outcome: "refused", why: "550 no such user" }).sender);
    expect(await now(id)).toMatchObject({
      state: "failed",
      reason: "refused",
      lastError: "550 no such user",
    });
    const told = await database().select().from(events).where(eq(events.objectId, id));
    expect(told).toMatchObject([{ type: "mail.failed", data: { to: "anna@client.test" } }]);
  });

  it("is given up after two days", async () => {
    const id = await aQueuedLetter();
    await sendAll(49 * 60, scripted({ outcome: "later", why: "away" }).sender);
    expect(await now(id)).toMatchObject({ state: "failed", reason: "later" });
  });

  it("that may have been taken goes out once more, after a quarter of an hour, and never a third time", async () => {
    const id = await aQueuedLetter();
    const unsure: SendResult = { outcome: "unsure", why: "line cut" };
    const { sender, ids } = scripted(unsure, unsure);
    await sendAll(0, sender);
    await sendAll(10, sender);
    expect(ids).toHaveLength(1);
    await sendAll(16, sender);
    await sendAll(500, sender);
    expect(ids).toHaveLength(2);
    expect(await now(id)).toMatchObject({ state: "failed", reason: "unsure" });
  });
});

describe("several senders", () => {
  it("send each letter once", async () => {
    for (let n = 0; n < 12; n++) await aQueuedLetter();
    const { sender, ids } = scripted();
    await Promise.all([sendAll(0, sender), sendAll(0, sender), sendAll(0, sender)]);
    expect(ids).toHaveLength(12);
    expect(new Set(ids).size).toBe(12);
  });

  it("take up what a dead one had claimed, when its time is over; who comes late changes nothing", async () => {
    const id = await aQueuedLetter();
    await claimOutbox(database(), new Date(), new Date(Date.now() + 900_000), 1);
    const { sender, ids } = scripted();
    await sendAll(1, sender);
    expect(ids).toEqual([]);
    await sendAll(16, sender);
    expect(ids).toEqual([(await now(id)).messageId]);
    expect(await now(id)).toMatchObject({ state: "sent", attempts: 2 });
  });
});

describe("by SMTP", () => {
  type Plan = "451 at MAIL" | "550 at RCPT" | "554 after the dot" | "cut after the dot" | "ok";
  /** A server that does one thing wrong; answers the letters that it took. */
  async function faulty(plan: Plan) {
    const taken: string[] = [];
    const fail = (code: number) => Object.assign(new Error(plan), { responseCode: code });
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS", "AUTH"],
      logger: false,
      closeTimeout: 200,
      onMailFrom: (_a, _s, done) => done(plan === "451 at MAIL" ? fail(451) : null),
      onRcptTo: (_a, _s, done) => done(plan === "550 at RCPT" ? fail(550) : null),
      onData(stream, _session, done) {
        const chunks: Buffer[] = [];
        stream.on("data", (c: Buffer) => chunks.push(c));
        stream.on("end", () => {
          if (plan === "554 after the dot") return done(fail(554));
          taken.push(Buffer.concat(chunks).toString());
          if (plan === "cut after the dot")
            for (const c of (server as unknown as { connections: Set<{ _socket: { destroy: () => void } }> })
              .connections)
              c._socket.destroy();
          else done();
        });
      },
    });
    server.on("error", () => {});
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    const { port } = server.server.address() as { port: number };
    return { taken, port, stop: () => new Promise<void>((r) => server.close(() => r())) };
  }

  it.each<[Plan, string, number]>([
    ["ok", "sent", 1],
    ["451 at MAIL", "queued", 0],
    ["550 at RCPT", "failed", 0],
    ["554 after the dot", "failed", 0],
    ["cut after the dot", "queued", 1],
  ])("%s: %s", async (plan, state, count) => {
    const server = await faulty(plan);
    const id = await aQueuedLetter();
    const sender = smtpSender(`smtp://127.0.0.1:${server.port}`, {
      connection: 2000,
      greeting: 2000,
      socket: 2000,
    });
    await sendDueLetters(at(0), sender);
    const row = await now(id);
    expect(row.state).toBe(state);
    expect(server.taken).toHaveLength(count);
    if (count) expect(server.taken[0]).toContain(row.messageId!);
    if (plan === "cut after the dot") expect(row.reason).toBe("unsure");
    sender.close();
    await server.stop();
  });

  it("nobody answers: later", async () => {
    const server = await faulty("ok");
    await server.stop();
    const id = await aQueuedLetter();
    const sender = smtpSender(`smtp://127.0.0.1:${server.port}`);
    await sendDueLetters(at(0), sender);
    expect(await now(id)).toMatchObject({ state: "queued", reason: "later" });
  });
});
