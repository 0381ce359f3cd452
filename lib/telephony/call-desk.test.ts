import { eq, inArray } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { calls } from "#db/schema/telephony.ts";
import { clientPhones } from "#db/schema/clients.ts";
import { messages, tickets } from "#db/schema/tickets.ts";
import type { AppError } from "#lib/core/errors.ts";
import { database } from "#lib/core/database.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { aCall, aPhone, callSid, sendWebhook, until } from "#lib/testing/phone.ts";
import { actingAs, aClientActor, aStaffActor, aTeam, aTicket } from "#lib/testing/tickets.ts";
import { attachCall } from "./attach-call.ts";
import { handleCall } from "./handle-call.ts";
import { hangUpCall } from "./hang-up-call.ts";
import { line, useLine } from "./line-in-use.ts";
import { lineStatus, readCalls, readRecording, ringingOffers } from "./read.ts";
import { forgetReports, reconcileCalls } from "./reconcile-calls.ts";
import { localAccount } from "./simulator/local-account.ts";
import { simulatedLine } from "./simulator/simulated-line.ts";
import { answerOnHandset } from "./use-handset.ts";

beforeAll(() => useLine(simulatedLine()));

const code = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: AppError) => error.code,
  );
const voice = (sid: string, from: string) => ({
  CallSid: sid,
  From: from,
  To: localAccount().number,
  CallStatus: "ringing",
});
const callOf = async (sid: string) =>
  (await database().select().from(calls).where(eq(calls.callSid, sid)))[0]!;

/** A client with an open ticket whose owner's handset rings. */
async function aRingingCall() {
  const client = await aClientActor();
  const from = await aPhone(client);
  const owner = await aStaffActor();
  const ticket = await aTicket(client, { ownerId: owner.staffId, teamId: await aTeam(owner) });
  const call = aCall(from, { speed: 4 });
  await until("the ringing", async () => (await ringingOffers(actingAs(owner))).current);
  return { client, from, owner, ticket, call, row: await callOf(call.sid) };
}

describe("the one who is rung", () => {
  it("sees who calls and about what, answers, and sees the talk", async () => {
    const { owner, ticket, client, call, row } = await aRingingCall();
    const ctx = actingAs(owner);
    expect((await ringingOffers(ctx)).current).toMatchObject({
      state: "ringing",
      isOwn: true,
      device: "here",
      caller: { name: client.name, certainty: "exclusive" },
      ticket: { number: ticket.number },
      tickets: [{ number: ticket.number }],
    });
    await answerOnHandset(ctx, { callId: row.id });
    await until("the talk", async () => (await ringingOffers(ctx)).current?.state === "talking");
    await until("the bridge", () => call.bridgedWith);
    call.caller.hangUp();
    await call.done;
    expect(await ringingOffers(ctx)).toEqual({ current: null, missed: [], moreMissed: false });
  });

  it("is the only one who can pick up, and only while it rings", async () => {
    const { call, row, owner } = await aRingingCall();
    const other = await aStaffActor();
    const client = await aClientActor();
    expect(await code(answerOnHandset(actingAs(other), { callId: row.id }))).toBe("not_found");
    expect(await code(answerOnHandset(actingAs(client), { callId: row.id }))).toBe("forbidden");
    expect(await code(ringingOffers(actingAs(client)))).toBe("forbidden");
    expect(await code(hangUpCall(actingAs(other), { callId: row.id }))).toBe("forbidden");
    call.caller.hangUp();
    await call.done;
    expect(await code(answerOnHandset(actingAs(owner), { callId: row.id }))).toBe("not_found");
  });

  it("keeps a missed call in sight until it is dealt with", async () => {
    const { owner, call, row } = await aRingingCall();
    call.caller.hangUp();
    await call.done;
    const ctx = actingAs(owner);
    expect((await ringingOffers(ctx)).missed).toMatchObject([
      { id: row.id, state: "missed", needsHandling: true },
    ]);
    await handleCall(ctx, { callId: row.id });
    await handleCall(ctx, { callId: row.id });
    expect((await ringingOffers(ctx)).missed).toEqual([]);
    expect((await callOf(call.sid)).handledById).toBe(owner.staffId);
  });
});

describe("the log", () => {
  it("is paged from both ends, filtered, and shows a specialist only his tickets' calls", async () => {
    const operator = await aStaffActor();
    const specialist = await aStaffActor("specialist");
    const client = await aClientActor();
    const from = await aPhone(client);
    await aTicket(client, { ownerId: specialist.staffId });
    for (let i = 0; i < 33; i++) {
      const sid = callSid();
      await sendWebhook("voice", voice(sid, i === 0 ? from : "anonymous"));
      await sendWebhook("status", { ...voice(sid, from), CallStatus: "completed" });
    }
    const ctx = actingAs(operator);
    const first = await readCalls(ctx, { filter: "all" });
    expect(first.rows).toHaveLength(30);
    expect(first.previous).toBeNull();
    const second = await readCalls(ctx, { filter: "all", after: first.next! });
    expect(second.rows.length).toBeGreaterThan(0);
    const back = await readCalls(ctx, { filter: "all", before: second.previous! });
    expect(back.rows.map((r) => r.id)).toEqual(first.rows.map((r) => r.id));
    expect((await readCalls(ctx, { filter: "mine" })).rows).toEqual([]);
    expect((await readCalls(ctx, { filter: "unhandled" })).rows.every((r) => r.needsHandling)).toBe(true);
    expect((await readCalls(actingAs(specialist), { filter: "all" })).rows).toHaveLength(1);
    expect(await code(readCalls(actingAs(client), { filter: "all" }))).toBe("forbidden");
    expect((await readCalls(ctx, { filter: "all", after: "'; drop table calls" })).rows).toHaveLength(30);
  });

  it("gives a voicemail's sound to those who see the call, to nobody else", async () => {
    const client = await aClientActor();
    const from = await aPhone(client);
    const owner = await aStaffActor();
    const stranger = await aStaffActor("specialist");
    await aTicket(client, { ownerId: owner.staffId });
    const sid = callSid();
    await sendWebhook("voice", voice(sid, from));
    await sendWebhook("dial-result?s=1", {
      ...voice(sid, from),
      CallStatus: "in-progress",
      DialCallStatus: "no-answer",
    });
    // Whoever is left of the other tests is rung in between.
    for (const s of [3, 4])
      await sendWebhook(`dial-result?s=${s}`, {
        ...voice(sid, from),
        CallStatus: "in-progress",
        DialCallStatus: "no-answer",
      });
    const recording = {
      CallSid: sid,
      RecordingSid: `RE${"b".repeat(28)}0007`,
      RecordingStatus: "completed",
      RecordingDuration: "7",
      RecordingUrl: "http://169.254.169.254/",
    };
    // The sound may be ready before the end of the message is reported, and be reported twice.
    await Promise.all([sendWebhook("recording", recording), sendWebhook("recording", recording)]);
    await sendWebhook("voicemail-done", {
      ...voice(sid, from),
      CallStatus: "completed",
      RecordingDuration: "7",
      Digits: "hangup",
    });
    const row = await callOf(sid);
    expect(row).toMatchObject({
      state: "voicemail",
      recordingSeconds: 7,
      recordingSid: recording.RecordingSid,
    });
    expect(await database().$count(messages, eq(messages.callId, row.id))).toBe(1);

    const asked: string[] = [];
    useLine({ ...line(), recording: async (wanted) => (asked.push(wanted), new Response("RIFF").body) });
    await readRecording(actingAs(owner), row.id);
    expect(asked).toEqual([recording.RecordingSid]);
    expect(await code(readRecording(actingAs(stranger), row.id))).toBe("not_found");
    expect(await code(readRecording(actingAs(client), row.id))).toBe("not_found");
    useLine(simulatedLine());
  });
});

describe("a call that the line could not place", () => {
  it("is attached by an operator, and the number is remembered", async () => {
    const owner = await aStaffActor();
    const specialist = await aStaffActor("specialist");
    const client = await aClientActor();
    const ticket = await aTicket(client, { ownerId: owner.staffId });
    const sid = callSid();
    const from = "+79127776655";
    await sendWebhook("voice", voice(sid, from));
    await sendWebhook("status", { ...voice(sid, from), CallStatus: "completed" });
    const { id } = await callOf(sid);
    expect(await code(attachCall(actingAs(specialist), { callId: id, number: ticket.number }))).toBe(
      "forbidden",
    );
    expect(await code(attachCall(actingAs(owner), { callId: id, number: "T-999999" }))).toBe("not_found");
    expect(await attachCall(actingAs(owner), { callId: id, number: `#${ticket.serial}` })).toEqual({
      number: ticket.number,
    });
    expect(await attachCall(actingAs(owner), { callId: id, number: ticket.number })).toEqual({
      number: ticket.number,
    });
    const another = await aTicket(client, { ownerId: owner.staffId });
    expect(await code(attachCall(actingAs(owner), { callId: id, number: another.number }))).toBe("conflict");
    expect(await callOf(sid)).toMatchObject({ ticketId: ticket.id, clientId: client.clientId });
    expect(await database().$count(clientPhones, eq(clientPhones.e164, from))).toBe(1);
  });

  it("goes through the one door once, when the caller is new or has nothing open", async () => {
    const client = await aClientActor();
    const known = await aPhone(client);
    const operator = await aStaffActor();
    await aTeam(operator);
    const made: (string | null)[] = [];
    for (const from of ["+79125550001", known, "anonymous"]) {
      const sid = callSid();
      await sendWebhook("voice", voice(sid, from));
      const message = {
        ...voice(sid, from),
        CallStatus: "completed",
        RecordingDuration: "9",
        Digits: "hangup",
      };
      await Promise.all([sendWebhook("voicemail-done", message), sendWebhook("voicemail-done", message)]);
      made.push((await callOf(sid)).ticketId);
    }
    const [ofNew, ofKnown, ofHidden] = made;
    expect(ofHidden).toBeNull();
    const rows = await database()
      .select()
      .from(tickets)
      .where(inArray(tickets.id, [ofNew!, ofKnown!]));
    expect(rows).toHaveLength(2);
    expect(rows.every((t) => t.channel === "phone" && t.messageCount === 1 && t.routeAt !== null)).toBe(true);
    expect(rows.find((t) => t.id === ofNew)!.subject).toContain("+7 912 555-00-01");
    expect(rows.find((t) => t.id === ofKnown)!.clientId).toBe(client.clientId);
  });
});

describe("calls whose end was never reported", () => {
  it("are closed when the carrier says so, once, and left alone when it does not answer", async () => {
    const { owner, call, row } = await aRingingCall();
    const later = () => new Date(Date.now() + 3 * 60_000);
    const ctx = systemContext("test", { now: later });
    useLine({ ...simulatedLine(), callStatus: async () => Promise.reject(new Error("no network")) });
    expect(await reconcileCalls(ctx)).toBe(0);
    useLine({ ...simulatedLine(), callStatus: async () => "in-progress" });
    expect(await reconcileCalls(ctx)).toBe(0);
    expect((await callOf(call.sid)).endedAt).toBeNull();
    const evenLater = systemContext("test", { now: () => new Date(Date.now() + 9 * 60_000) });
    useLine({ ...simulatedLine(), callStatus: async () => null });
    await reconcileCalls(evenLater);
    expect(await callOf(call.sid)).toMatchObject({ id: row.id, state: "missed" });
    expect(await reconcileCalls(evenLater)).toBe(0);
    expect((await ringingOffers(actingAs(owner))).current).toBeNull();
    await forgetReports(systemContext("test", { now: () => new Date(Date.now() + 40 * 86_400_000) }));
    useLine(simulatedLine());
    call.caller.hangUp();
    await call.done;
  });
});

it("tells an administrator about the line, nobody else", async () => {
  const admin = await aStaffActor("admin");
  expect(await lineStatus(actingAs(admin))).toMatchObject({
    mode: "simulator",
    voiceUrl: `${localAccount().appUrl}/api/webhooks/twilio/voice`,
  });
  expect(await code(lineStatus(actingAs(await aStaffActor())))).toBe("forbidden");
});
