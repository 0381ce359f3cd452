import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { updateStaff } from "#db/queries/staff.ts";
import { callOffers, calls, inboundEvents } from "#db/schema/telephony.ts";
import { messages } from "#db/schema/tickets.ts";
import { database } from "#lib/core/database.ts";
import { line, useLine } from "#lib/telephony/line-in-use.ts";
import { aCall, aPhone, goes, until } from "#lib/testing/phone.ts";
import { aClientActor, aStaffActor, aTeam, aTicket } from "#lib/testing/tickets.ts";
import { speakTwiml } from "#lib/telephony/adapters/twilio/speak-twiml.ts";
import { identityOf } from "#lib/telephony/rules.ts";
import type { Answer } from "#lib/telephony/port.ts";
import { answerRest } from "./answer-rest.ts";
import { localAccount } from "./local-account.ts";
import { readTwiml } from "./read-twiml.ts";
import { findLine, ringLine } from "./run-switchboard.ts";
import { simulatedLine } from "./simulated-line.ts";
import type { SimCall } from "./sim-call.ts";

beforeAll(() => useLine(simulatedLine()));

const callRow = async (call: SimCall) =>
  (await database().select().from(calls).where(eq(calls.callSid, call.sid)))[0];
const ringing = (call: SimCall, staffId: string) =>
  until(`the handset of ${staffId} to ring`, () =>
    call.legs.find((l) => l.to === `client:${identityOf(staffId)}` && l.status === "ringing"),
  );

describe("documents of the product", () => {
  const offers = [
    {
      offerId: "01932d5e-1111-7abc-8def-0123456789ab",
      staffId: "01932d5e-1111-7abc-8def-0123456789ac",
      phone: "+79990000001",
    },
  ];
  const answers: Answer[] = [
    {
      do: "ring",
      say: "connecting",
      step: 1,
      device: "client",
      callerId: "+79990000000",
      callId: "c",
      offers,
    },
    { do: "ring", say: null, step: 2, device: "phone", callerId: "+79990000000", callId: "c", offers },
    { do: "ask-number", say: "askNumber", attempt: 1 },
    { do: "record", say: "leaveMessage" },
    { do: "ask-to-accept", offerId: offers[0]!.offerId },
    { do: "hang-up", say: "thanks" },
    { do: "nothing" },
  ];
  it.each(answers.flatMap((a) => (["ru", "en"] as const).map((locale) => [a.do, locale, a] as const)))(
    "%s in %s is TwiML that the simulator knows",
    (_, locale, answer) => {
      expect(() => readTwiml(speakTwiml(answer, locale))).not.toThrow();
    },
  );

  it.each([
    ["<Response><Say>a</Response>", /12100|Unexpected/],
    ["<Response/><Response/>", /one Response/],
    ["<Answer/>", /one Response/],
    ["", /one Response/],
    ["<Response><Say>&nbsp;</Say></Response>", /Unknown entity/],
    ["<Response><Sing/></Response>", /Sing may not stand/],
    ["<Response><Say colour='red'>a</Say></Response>", /no attribute/],
    ["<Response><Gather><Dial>1</Dial></Gather></Response>", /may not stand/],
    ["<Response><Hangup>now</Hangup></Response>", /holds no text/],
    ["<Response><!DOCTYPE x></Response>", /Not well-formed/],
  ])("%j is refused", (xml, why) => {
    expect(() => readTwiml(xml)).toThrow(why);
  });

  it("gives texts back as they were", () => {
    const [say] = readTwiml("<?xml version='1.0'?><Response><Say>a &lt;b&gt; &amp; &#1071;</Say></Response>");
    expect(say!.text).toBe("a <b> & Я");
  });
});

describe("a call from beginning to end", () => {
  it("rings the owner of the open ticket, and the talk is in the ticket", async () => {
    const client = await aClientActor();
    const from = await aPhone(client);
    const owner = await aStaffActor();
    const ticket = await aTicket(client, { ownerId: owner.staffId });
    const call = aCall(from);
    const leg = await ringing(call, owner.staffId);
    expect(await callRow(call)).toMatchObject({ state: "ringing", ticketId: ticket.id });
    expect(await line().handset!.answer(call.sid, owner.staffId)).toBe(true);
    await until("the call to be answered", async () => (await callRow(call))?.state === "talking");
    leg.end();
    await call.done;
    expect(call.error).toBeNull();
    expect(await callRow(call)).toMatchObject({ state: "completed", answeredById: owner.staffId });
    const written = await database().select().from(messages).where(eq(messages.ticketId, ticket.id));
    expect(written.filter((m) => m.kind === "call")).toHaveLength(1);
    expect(call.webhooks.every((w) => w.status === 200)).toBe(true);
  });

  it("goes on to the team when the owner declines, and takes a message when nobody is left", async () => {
    const client = await aClientActor();
    const from = await aPhone(client);
    const [owner, olga] = [await aStaffActor(), await aStaffActor()];
    const teamId = await aTeam(owner, olga);
    const ticket = await aTicket(client, { ownerId: owner.staffId, teamId });
    const call = aCall(from);
    (await ringing(call, owner.staffId)).end();
    await ringing(call, olga.staffId);
    expect(await line().handset!.decline(call.sid, olga.staffId)).toBe(true);
    await until("the beep", () => call.caller.expects === "message");
    await new Promise((resolve) => setTimeout(resolve, 120));
    call.caller.press("#");
    await call.done;
    const row = (await callRow(call))!;
    expect(row).toMatchObject({ state: "voicemail", ticketId: ticket.id, answeredById: null });
    expect(row.recordingSeconds).toBeGreaterThan(2);
    expect(row.recordingSid).toMatch(/^RE[0-9a-f]{32}$/);
    const offers = await database().select().from(callOffers).where(eq(callOffers.callId, row.id));
    expect(offers.map((o) => o.state)).toEqual(["declined", "declined"]);
    const written = await database().select().from(messages).where(eq(messages.callId, row.id));
    expect(written).toMatchObject([{ ticketId: ticket.id }]);
  });

  it("keeps a message of somebody who hangs up, and takes silence for a missed call", async () => {
    const client = await aClientActor();
    const from = await aPhone(client);
    const owner = await aStaffActor();
    await goes(owner, "away");
    await aTicket(client, { ownerId: owner.staffId, teamId: await aTeam(owner) });
    for (const [ms, state] of [
      [150, "voicemail"],
      [0, "missed"],
    ] as const) {
      const call = aCall(from);
      await until("the beep", () => call.caller.expects === "message");
      await new Promise((resolve) => setTimeout(resolve, ms));
      call.caller.hangUp();
      await call.done;
      expect((await callRow(call))?.state).toBe(state);
    }
  });

  it("asks who picks up a telephone for a key: a machine does not take the call", async () => {
    const client = await aClientActor();
    const from = await aPhone(client);
    const owner = await aStaffActor();
    await updateStaff(database(), owner.staffId, { phoneE164: "+79993334455" });
    await aTicket(client, { ownerId: owner.staffId, teamId: await aTeam(owner) });
    const machine = aCall(from);
    (await ringing(machine, owner.staffId)).end();
    const answered = await until("the telephone", () =>
      machine.legs.find((l) => l.to === "+79993334455" && l.status === "ringing"),
    );
    answered.answer();
    await until("the beep", () => machine.caller.expects === "message");
    expect(await callRow(machine)).toMatchObject({ answeredById: null });
    machine.caller.hangUp();
    await machine.done;

    const person = aCall(from);
    (await ringing(person, owner.staffId)).end();
    const leg = await until("the telephone", () =>
      person.legs.find((l) => l.to === "+79993334455" && l.status === "ringing"),
    );
    leg.answer();
    await until("the question", () => leg.party.expects === "keys");
    leg.party.press("1");
    await until("the talk", () => person.bridgedWith === leg);
    person.caller.hangUp();
    await person.done;
    expect(await callRow(person)).toMatchObject({ state: "completed", answeredById: owner.staffId });
  });

  it("stops ringing when the caller gives up", async () => {
    const client = await aClientActor();
    const from = await aPhone(client);
    const owner = await aStaffActor();
    await aTicket(client, { ownerId: owner.staffId });
    const call = aCall(from);
    const leg = await ringing(call, owner.staffId);
    call.caller.hangUp();
    await call.done;
    expect(leg.status).toBe("canceled");
    expect(await callRow(call)).toMatchObject({ state: "missed" });
    const other = aCall(from);
    await ringing(other, owner.staffId);
    other.caller.hangUp();
    await other.done;
  });

  it("survives doubled, forged and lost webhooks", async () => {
    const client = await aClientActor();
    const from = await aPhone(client);
    const owner = await aStaffActor();
    const ticket = await aTicket(client, { ownerId: owner.staffId });
    const call = aCall(from, { faults: { duplicate: 50, forge: 3, dropReport: 3 } });
    const leg = await ringing(call, owner.staffId);
    leg.answer();
    await until("the talk", () => call.bridgedWith === leg);
    leg.end();
    await call.done;
    const row = (await callRow(call))!;
    expect(row).toMatchObject({ state: "completed", answeredById: owner.staffId });
    expect(call.webhooks.filter((w) => w.note === "forge").map((w) => w.status)).toEqual([403, 403, 403]);
    const written = await database().select().from(messages).where(eq(messages.ticketId, ticket.id));
    expect(written.filter((m) => m.kind === "call")).toHaveLength(1);
  });

  it("ends in one final state whatever the order, with one live ringing per person", async () => {
    const owner = await aStaffActor();
    const teamId = await aTeam(owner);
    const callers = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const client = await aClientActor();
        await aTicket(client, { ownerId: owner.staffId, teamId });
        return aPhone(client);
      }),
    );
    const running = callers.map((from) =>
      aCall(from, { speed: 200, faults: { duplicate: 3, dropReport: 1 } }),
    );
    await new Promise((resolve) => setTimeout(resolve, 40));
    for (const [i, call] of running.entries()) {
      if (i % 3 === 0) call.caller.hangUp();
      if (i % 3 === 1) for (const leg of call.legs) leg.answer();
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    for (const call of running) call.caller.hangUp();
    await Promise.all(running.map((c) => c.done));
    const all = (await Promise.all(running.map(callRow))).filter((c) => c !== undefined);
    expect(all).toHaveLength(8);
    for (const row of all) {
      expect(row.endedAt).not.toBeNull();
      expect(["completed", "missed", "voicemail"]).toContain(row.state);
    }
    const offers = await database().select().from(callOffers).where(eq(callOffers.staffId, owner.staffId));
    expect(offers.every((o) => o.endedAt !== null)).toBe(true);
    const spans = offers
      .map((o) => [o.createdAt.getTime(), o.endedAt!.getTime()] as const)
      .toSorted((a, b) => a[0] - b[0]);
    for (let i = 1; i < spans.length; i++) expect(spans[i]![0]).toBeGreaterThanOrEqual(spans[i - 1]![1] - 5);
    expect(await database().$count(inboundEvents)).toBeGreaterThan(16);
  });
});

describe("the simulator as a carrier", () => {
  it("refuses a document that it does not know, as Twilio would", async () => {
    const call = ringLine({
      from: "+79120000000",
      speed: 100,
      send: async (url) =>
        url.endsWith("/voice")
          ? new Response("<Response><Enqueue>x</Enqueue></Response>", {
              headers: { "content-type": "text/xml" },
            })
          : new Response("<Response/>", { headers: { "content-type": "text/xml" } }),
    });
    await call.done;
    expect(call.error).toMatch(/^12200 /);
    const broken = ringLine({ from: "+79120000000", send: async () => new Response(null, { status: 500 }) });
    await broken.done;
    expect(broken.error).toMatch(/^11200 /);
  });

  const rest = (path: string, init: RequestInit & { token?: string } = {}) => {
    const { sid, token } = localAccount();
    const authorization = `Basic ${Buffer.from(`${sid}:${init.token ?? token}`).toString("base64")}`;
    const url = `http://localhost/api/sim/twilio/2010-04-01/Accounts/${sid}/${path}`;
    return answerRest(
      ["2010-04-01", "Accounts", sid, ...path.split("/")],
      new Request(url, { ...init, headers: { authorization } }),
    );
  };

  it("has calls and recordings behind the account's token", async () => {
    expect((await rest("Calls/CA00000000000000000000000000000000.json", { token: "wrong" })).status).toBe(
      401,
    );
    expect((await rest("Calls/CA00000000000000000000000000000000.json")).status).toBe(404);
    const call = aCall("anonymous", { speed: 1 });
    expect(findLine(call.sid)?.call).toBe(call);
    expect(await (await rest(`Calls/${call.sid}.json`)).json()).toMatchObject({
      sid: call.sid,
      parent_call_sid: null,
    });
    const ended = await rest(`Calls/${call.sid}.json`, {
      method: "POST",
      body: new URLSearchParams({ Status: "completed" }),
    });
    expect(ended.status).toBe(200);
    await call.done;
    expect(
      await (
        await rest(`Calls/${call.sid}.json`, {
          method: "POST",
          body: new URLSearchParams({ Status: "completed" }),
        })
      ).json(),
    ).toMatchObject({ code: 21220 });
    const sound = await rest(`Recordings/RE${"a".repeat(28)}0005.wav`);
    const bytes = new Uint8Array(await sound.arrayBuffer());
    expect(new TextDecoder().decode(bytes.slice(0, 4))).toBe("RIFF");
    expect(bytes).toHaveLength(44 + 5 * 8000);
  });
});
