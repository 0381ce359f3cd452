import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { clients } from "#db/schema/clients.ts";
import { events } from "#db/schema/events.ts";
import { callOffers, calls, inboundEvents } from "#db/schema/telephony.ts";
import { messages } from "#db/schema/tickets.ts";
import { database } from "#lib/core/database.ts";
import { useLine } from "#lib/telephony/line-in-use.ts";
import { localAccount } from "#lib/telephony/simulator/local-account.ts";
import { simulatedLine } from "#lib/telephony/simulator/simulated-line.ts";
import { aPhone, callSid, sendWebhook } from "#lib/testing/phone.ts";
import { aClientActor, aStaffActor, aTicket } from "#lib/testing/tickets.ts";

beforeAll(() => useLine(simulatedLine()));

const line = localAccount().number;
const voice = (sid: string, from: string) => ({
  CallSid: sid,
  From: from,
  To: line,
  CallStatus: "ringing",
  Direction: "inbound",
});
const rows = async () => ({
  calls: await database().$count(calls),
  events: await database().$count(inboundEvents),
});
const callOf = async (sid: string) =>
  (await database().select().from(calls).where(eq(calls.callSid, sid)))[0]!;
const offersOfCall = (id: string) => database().select().from(callOffers).where(eq(callOffers.callId, id));

describe("a webhook that is not surely the carrier's is refused and leaves nothing", () => {
  const fields = () => voice(callSid(), "+79120000001");
  it.each<[string, number, () => Promise<Response>]>([
    ["no signature", 403, () => sendWebhook("voice", fields(), { signature: "" })],
    ["a wrong signature", 403, () => sendWebhook("voice", fields(), { signature: "AAAA" })],
    [
      "another account's token",
      403,
      () => sendWebhook("voice", fields(), { token: "another-account-token" }),
    ],
    [
      "signed for another path",
      403,
      () => sendWebhook("voice", fields(), { url: `${localAccount().appUrl}/api/webhooks/twilio/voice?x=1` }),
    ],
    [
      "another account, rightly signed",
      403,
      () => sendWebhook("voice", { ...fields(), AccountSid: `AC${"0".repeat(32)}` }),
    ],
    ["another number, rightly signed", 403, () => sendWebhook("voice", { ...fields(), To: "+15005550006" })],
    ["no CallSid", 400, () => sendWebhook("voice", { From: "+79120000001", To: line })],
    ["a CallSid that is none", 400, () => sendWebhook("voice", { ...fields(), CallSid: "CA1' or 1=1" })],
    ["JSON", 415, () => sendWebhook("voice", fields(), { type: "application/json" })],
    ["200 KB", 413, () => sendWebhook("voice", { ...fields(), Extra: "x".repeat(200_000) })],
    [
      "5,000 fields",
      400,
      () =>
        sendWebhook("voice", {
          ...fields(),
          ...Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`f${i}`, "1"])),
        }),
    ],
    ["an event nobody knows", 404, () => sendWebhook("constructor", fields())],
  ])("%s", async (_, status, send) => {
    const before = await rows();
    expect((await send()).status).toBe(status);
    expect(await rows()).toEqual(before);
  });

  it("does not look at the Host header", async () => {
    const { appUrl } = localAccount();
    const sid = callSid();
    // Signed for our own address, delivered under somebody else's name.
    const answer = await sendWebhook("voice", voice(sid, "+79120000009"), {
      url: `${appUrl.replace("localhost", "evil.test")}/api/webhooks/twilio/voice`,
    });
    expect(answer.status).toBe(200);
  });
});

it("takes odd characters as text", async () => {
  const sid = callSid();
  const answer = await sendWebhook("voice", voice(sid, "\u0000</Say><Dial>+7900</Dial>\ud800"));
  expect(answer.status).toBe(200);
  expect(await answer.text()).not.toContain("+7900");
  expect((await callOf(sid)).fromE164).toBeNull();
});

it("answers a call 20 times at once with one call and the same words", async () => {
  const client = await aClientActor();
  const from = await aPhone(client);
  const owner = await aStaffActor();
  const ticket = await aTicket(client, { ownerId: owner.staffId });
  const sid = callSid();
  const answers = await Promise.all(Array.from({ length: 20 }, () => sendWebhook("voice", voice(sid, from))));
  const texts = new Set(await Promise.all(answers.map((a) => a.text())));
  expect([...texts]).toHaveLength(1);
  const [text] = [...texts];
  expect(text).toContain(`op_${owner.staffId.replaceAll("-", "")}`);
  const call = await callOf(sid);
  expect(call).toMatchObject({ ticketId: ticket.id, certainty: "exclusive", state: "ringing", step: 1 });
  expect(await offersOfCall(call.id)).toHaveLength(1);
  expect(await database().$count(inboundEvents, eq(inboundEvents.providerId, `${sid}:voice`))).toBe(1);
  expect(await database().$count(events, eq(events.objectId, call.id))).toBe(2);
  // Nothing personal is spoken.
  expect(text).not.toContain(client.name);
  expect(text).not.toContain(ticket.number);
  // The day after, the same request changes nothing.
  await sendWebhook("status", { ...voice(sid, from), CallStatus: "completed" });
  const replayed = await sendWebhook("voice", voice(sid, from));
  expect(await replayed.text()).toBe(text);
  expect(await callOf(sid)).toMatchObject({ state: "missed" });
  expect((await offersOfCall(call.id)).every((o) => o.endedAt)).toBe(true);
});

it("lets reports of a handset overtake one another", async () => {
  const client = await aClientActor();
  const from = await aPhone(client);
  const owner = await aStaffActor();
  const ticket = await aTicket(client, { ownerId: owner.staffId });
  const sid = callSid();
  await sendWebhook("voice", voice(sid, from));
  const call = await callOf(sid);
  const [offer] = await offersOfCall(call.id);
  const leg = callSid();
  const report = (seq: number, status: string) =>
    sendWebhook(`leg?o=${offer!.id}`, {
      CallSid: leg,
      ParentCallSid: sid,
      From: from,
      To: `client:op_${owner.staffId.replaceAll("-", "")}`,
      CallStatus: status,
      SequenceNumber: String(seq),
    });
  await report(2, "in-progress");
  await Promise.all([report(1, "ringing"), report(0, "initiated"), report(2, "in-progress")]);
  expect(await callOf(sid)).toMatchObject({ state: "talking", answeredById: owner.staffId });
  await report(3, "completed");
  await sendWebhook("dial-result?s=1", {
    ...voice(sid, from),
    CallStatus: "in-progress",
    DialCallStatus: "completed",
    DialBridged: "true",
  });
  expect(await callOf(sid)).toMatchObject({ state: "completed" });
  await report(2, "in-progress");
  await sendWebhook("dial-result?s=1", {
    ...voice(sid, from),
    CallStatus: "in-progress",
    DialCallStatus: "no-answer",
    DialBridged: "false",
  });
  expect(await callOf(sid)).toMatchObject({ state: "completed", answeredById: owner.staffId });
  const written = await database().select().from(messages).where(eq(messages.callId, call.id));
  expect(written).toMatchObject([{ ticketId: ticket.id, kind: "call", authorClientId: client.clientId }]);
});

it("takes a call whose answer was never reported by what the dial came to", async () => {
  const client = await aClientActor();
  const from = await aPhone(client);
  const owner = await aStaffActor();
  await aTicket(client, { ownerId: owner.staffId });
  const sid = callSid();
  await sendWebhook("voice", voice(sid, from));
  await sendWebhook("dial-result?s=1", {
    ...voice(sid, from),
    CallStatus: "in-progress",
    DialCallStatus: "completed",
    DialBridged: "true",
    DialCallDuration: "60",
  });
  const call = await callOf(sid);
  expect(call).toMatchObject({ state: "completed", answeredById: owner.staffId });
  expect(Math.round((call.endedAt!.getTime() - call.answeredAt!.getTime()) / 1000)).toBe(60);
});

it("rings nobody twice when two calls come in the same moment", async () => {
  const client = await aClientActor();
  const other = await aClientActor();
  const owner = await aStaffActor();
  await aTicket(client, { ownerId: owner.staffId });
  await aTicket(other, { ownerId: owner.staffId });
  const [a, b] = [await aPhone(client), await aPhone(other)];
  for (let i = 0; i < 5; i++) {
    const sids = [callSid(), callSid()];
    const answers = await Promise.all([
      sendWebhook("voice", voice(sids[0]!, a)),
      sendWebhook("voice", voice(sids[1]!, b)),
    ]);
    const texts = await Promise.all(answers.map((x) => x.text()));
    expect(texts.filter((t) => t.includes(owner.staffId.replaceAll("-", "")))).toHaveLength(1);
    for (const sid of sids) await sendWebhook("status", { ...voice(sid, a), CallStatus: "completed" });
  }
});

it("never makes a person of a hidden number", async () => {
  const before = await database().$count(clients);
  for (const from of ["anonymous", "+266696687", "+86282452253", "Restricted"]) {
    const sid = callSid();
    const asked = await (await sendWebhook("voice", voice(sid, from))).text();
    expect(asked).toContain("<Gather");
    await sendWebhook("ident?n=1", { ...voice(sid, from), CallStatus: "in-progress", Digits: "" });
    await sendWebhook("status", { ...voice(sid, from), CallStatus: "completed" });
    expect(await callOf(sid)).toMatchObject({
      isWithheld: true,
      fromE164: null,
      clientId: null,
      state: "missed",
    });
  }
  expect(await database().$count(clients)).toBe(before);
});

it("lets a typed number route, and join nothing", async () => {
  const client = await aClientActor();
  const owner = await aStaffActor();
  const ticket = await aTicket(client, { ownerId: owner.staffId });
  const sid = callSid();
  const from = "+79129999999";
  await sendWebhook("voice", voice(sid, from));
  const wrong = await (
    await sendWebhook("ident?n=1", { ...voice(sid, from), CallStatus: "in-progress", Digits: "99999999" })
  ).text();
  expect(wrong).toContain("ident?n=2");
  const right = await (
    await sendWebhook("ident?n=2", {
      ...voice(sid, from),
      CallStatus: "in-progress",
      Digits: String(ticket.serial),
    })
  ).text();
  expect(right).toContain(owner.staffId.replaceAll("-", ""));
  expect(await callOf(sid)).toMatchObject({ claimedTicketId: ticket.id, ticketId: null, clientId: null });
  await sendWebhook("status", { ...voice(sid, from), CallStatus: "completed" });
  expect(await database().$count(messages, eq(messages.ticketId, ticket.id))).toBe(1);
});

it("rings somebody after three wrong numbers", async () => {
  const sid = callSid();
  const from = "anonymous";
  await aStaffActor();
  await sendWebhook("voice", voice(sid, from));
  let last = "";
  for (const n of [1, 2, 3])
    last = await (
      await sendWebhook(`ident?n=${n}`, {
        ...voice(sid, from),
        CallStatus: "in-progress",
        Digits: "88888888",
      })
    ).text();
  expect(last).toContain("<Dial");
  expect(last).not.toContain("anonymous");
  await sendWebhook("status", { ...voice(sid, from), CallStatus: "completed" });
});

it("answers reports about a call nobody knows, and stores nothing", async () => {
  const before = await rows();
  for (const event of [
    "status",
    "dial-result?s=1",
    "leg?o=x",
    "accept?o=x",
    "voicemail-done",
    "recording",
    "ident?n=1",
  ])
    expect(
      (await sendWebhook(event, { CallSid: callSid(), ParentCallSid: callSid(), CallStatus: "completed" }))
        .status,
    ).toBe(200);
  expect(await rows()).toEqual(before);
});
