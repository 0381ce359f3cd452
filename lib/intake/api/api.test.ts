import { beforeAll, describe, expect, it } from "vitest";
import { GET as describeRoute } from "#app/api/v1/openapi.json/route.ts";
import { GET } from "#app/api/v1/requests/[number]/route.ts";
import { POST } from "#app/api/v1/requests/route.ts";
import { makeApiKey } from "#lib/accounts/api-keys.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { newId } from "#lib/core/ids.ts";
import { aClientAccount, aStaffAccount, type TestPerson } from "#lib/testing/accounts.ts";
import { actingAs } from "#lib/testing/tickets.ts";
import type { StaffActor } from "#lib/core/actor.ts";
import { addNote } from "#lib/tickets/add-note.ts";
import { openTicket } from "#lib/tickets/read.ts";

type Body = Record<string, unknown>;
const keyOf = async (person: TestPerson) =>
  (await makeApiKey(systemContext("test"), { accountId: person.account.id, label: "test" })).key;

let operator: TestPerson,
  operatorKey: string,
  client: TestPerson & { clientId: string },
  clientKey: string,
  strangerKey: string;
beforeAll(async () => {
  operator = await aStaffAccount("operator");
  client = await aClientAccount();
  [operatorKey, clientKey, strangerKey] = [
    await keyOf(operator),
    await keyOf(client),
    await keyOf(await aClientAccount()),
  ];
});

async function send(body: unknown, key: string | null, headers: Record<string, string> = {}) {
  const response = await POST(
    new Request("http://localhost:3471/api/v1/requests", {
      method: "POST",
      body: typeof body === "string" ? body : JSON.stringify(body),
      headers: {
        "content-type": "application/json",
        ...(key && { authorization: `Bearer ${key}` }),
        ...headers,
      },
    }),
    { params: Promise.resolve({}) },
  );
  return {
    status: response.status,
    type: response.headers.get("content-type"),
    body: (await response.json()) as Body,
  };
}
async function read(number: string, key: string | null) {
  const response = await GET(
    new Request(`http://localhost:3471/api/v1/requests/${number}`, {
      headers: key ? { authorization: `Bearer ${key}` } : {},
    }),
    { params: Promise.resolve({ number }) },
  );
  return { status: response.status, body: (await response.json()) as Body };
}

const words = { subject: "Printer", text: "It does not print." };

describe("POST /api/v1/requests", () => {
  it("files for a client by a key of staff, and for himself by a client's", async () => {
    const byStaff = await send(
      { ...words, client: { email: `x-${newId()}@people.test`, name: "X" } },
      operatorKey,
    );
    expect(byStaff).toMatchObject({
      status: 201,
      body: { outcome: "created", status: "new", followUpOf: null },
    });
    const own = await send(words, clientKey);
    expect(own.status).toBe(201);
    expect((await read(String(own.body.number), clientKey)).body).toMatchObject({
      subject: "Printer",
      client: "Client 2",
    });
  });

  it("by telephone number too, in any writing", async () => {
    const { status } = await send({ ...words, client: { phone: "8 (912) 345-67-89" } }, operatorKey);
    expect(status).toBe(201);
  });

  it("gives the same answer to the same key, also at once, and refuses other words under it", async () => {
    const header = { "idempotency-key": newId() };
    const all = await Promise.all(Array.from({ length: 5 }, () => send(words, clientKey, header)));
    expect(new Set(all.map((a) => a.body.number)).size).toBe(1);
    expect(all.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 200, 200, 200, 201]);
    expect((await send({ ...words, text: "Other words." }, clientKey, header)).status).toBe(409);
    expect((await send({ ...words, subject: "Another" }, clientKey, header)).status).toBe(409);
    const forTwo = { "idempotency-key": newId() };
    const about = (email: string) => send({ ...words, client: { email } }, operatorKey, forTwo);
    expect((await about(`a-${newId()}@people.test`)).status).toBe(201);
    expect((await about(`b-${newId()}@people.test`)).status).toBe(409);
    expect((await send(words, strangerKey, header)).status).toBe(201);
  });

  it("joins or follows an earlier ticket of one's own, never another's", async () => {
    const first = await send(words, clientKey);
    const about = String(first.body.number);
    expect(await send({ ...words, about }, clientKey)).toMatchObject({
      status: 200,
      body: { number: about, outcome: "joined" },
    });
    const next = await send({ ...words, about: `#${about}`, wants: "follow-up" }, clientKey);
    expect(next).toMatchObject({ status: 201, body: { followUpOf: about } });
    expect((await send({ ...words, about }, strangerKey)).status).toBe(404);
  });

  const big = "x".repeat(300_000);
  it.each<[string, unknown, () => string | null, Record<string, string>, number]>([
    ["no key", words, () => null, {}, 401],
    ["a wrong key", words, () => `tk_${"a".repeat(43)}`, {}, 401],
    ["no words", { subject: "x" }, () => clientKey, {}, 422],
    ["blank words", { text: "  \u0000 " }, () => clientKey, {}, 422],
    ["no client by staff", words, () => operatorKey, {}, 422],
    ["an empty client", { ...words, client: {} }, () => operatorKey, {}, 422],
    ["an address that is none", { ...words, client: { email: "nobody" } }, () => operatorKey, {}, 422],
    [
      "a number that is none beside an address",
      { ...words, client: { email: "a@b.test", phone: "12" } },
      () => operatorKey,
      {},
      422,
    ],
    ["a number that is none", { ...words, client: { phone: "12" } }, () => operatorKey, {}, 422],
    [
      "a client who does not exist",
      { ...words, client: { id: "01a21a84-5cbe-7f24-bd8c-bd83519071f9" } },
      () => operatorKey,
      {},
      404,
    ],
    ["another client by a client", { ...words, client: { email: "a@b.test" } }, () => clientKey, {}, 422],
    [
      "files that are not there",
      { ...words, files: ["01a21a84-5cbe-7f24-bd8c-bd83519071f9"] },
      () => clientKey,
      {},
      422,
    ],
    ["an unknown priority", { ...words, priority: "now" }, () => clientKey, {}, 422],
    ["a key with spaces", words, () => clientKey, { "idempotency-key": "a b" }, 400],
    ["not JSON", "{", () => clientKey, {}, 400],
    ["a list", "[]", () => clientKey, {}, 422],
    ["another type", words, () => clientKey, { "content-type": "text/plain" }, 415],
    ["too much", { ...words, text: big }, () => clientKey, {}, 413],
  ])("%s: refused with a sentence", async (_name, body, key, headers, status) => {
    const answer = await send(body, key(), headers);
    expect(answer.status).toBe(status);
    expect(answer.type).toBe("application/problem+json");
    expect(String(answer.body.detail)).toMatch(/\S+ \S+/);
  });

  it("keeps half letters out", async () => {
    const { body } = await send(`{"text":"a \\ud800 b","subject":"\\udfff"}`, clientKey);
    const ticket = (await read(String(body.number), clientKey)).body as { messages: { text: string }[] };
    expect(ticket.messages[0]!.text.isWellFormed()).toBe(true);
  });
});

describe("GET /api/v1/requests/{number}", () => {
  it("is for who sees the ticket, and shows what its client may read", async () => {
    const { body } = await send(words, clientKey);
    const number = String(body.number);
    const staff = actingAs(operator.actor as StaffActor);
    const { id } = await openTicket(staff, number);
    await addNote(staff, {
      ticketId: id,
      body: "A secret.",
      key: newId(),
      files: [],
      seenSeq: 1,
      force: false,
    });
    for (const key of [clientKey, operatorKey]) {
      const seen = await read(number, key);
      expect(seen.status).toBe(200);
      expect(JSON.stringify(seen.body)).not.toContain("A secret.");
      expect((seen.body.messages as unknown[]).length).toBe(1);
    }
    expect((await read(number, strangerKey)).status).toBe(404);
    expect((await read(number, null)).status).toBe(401);
    expect((await read("999999999", operatorKey)).status).toBe(404);
    expect((await read("%00'; drop table tickets", operatorKey)).status).toBe(404);
  });
});

it("describes itself", async () => {
  const answer = await describeRoute(new Request("http://localhost:3471/api/v1/openapi.json"), {
    params: Promise.resolve({}),
  });
  const api = (await answer.json()) as { openapi: string; paths: Record<string, unknown> };
  expect(api.openapi).toBe("3.1.0");
  expect(Object.keys(api.paths)).toEqual(["/requests", "/requests/{number}", "/knowledge/search"]);
  expect(JSON.stringify(api)).toContain('"maxLength":200');
});
