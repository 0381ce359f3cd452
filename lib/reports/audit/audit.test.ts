import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { events } from "#db/schema/events.ts";
import { makeApiKey } from "#lib/accounts/api-keys.ts";
import { saveColleague } from "#lib/accounts/colleagues/save-colleague.ts";
import { requestReset } from "#lib/accounts/request-links.ts";
import { saveColleagueInput } from "#lib/accounts/schema.ts";
import { acceptInvitation } from "#lib/accounts/set-password.ts";
import type { Actor } from "#lib/core/actor.ts";
import { closeDatabase, database } from "#lib/core/database.ts";
import { sha256 } from "#lib/core/ids.ts";
import { saveTeam } from "#lib/staff/save-team.ts";
import { saveTeamInput } from "#lib/staff/schema.ts";
import { aClientAccount, aStaffAccount, aVisit, testContext } from "#lib/testing/accounts.ts";
import { tokenFor } from "#lib/testing/letters.ts";
import { aClientActor, aTicket } from "#lib/testing/tickets.ts";
import { readHealth, readSetup } from "#lib/reports/setup/read.ts";
import { readAudit, readAuditActors } from "./read.ts";
import { auditQuestion } from "./schema.ts";

afterAll(closeDatabase);

let admin: Actor;
const ctx = () => testContext(admin);
const ask = (question: object = {}) => readAudit(ctx(), auditQuestion.parse(question), "UTC");
const aTeamNamed = (name: string, given: object = {}) =>
  saveTeamInput.parse({
    name,
    strategy: "least_loaded",
    holdMinutes: 15,
    defaultCap: null,
    timezone: "UTC",
    hours: [],
    memberIds: [],
    ...given,
  });

beforeAll(async () => {
  admin = (await aStaffAccount("admin")).actor;
});

it("is for administrators only", async () => {
  const others: Actor[] = [
    (await aStaffAccount("operator")).actor,
    (await aStaffAccount("specialist")).actor,
    (await aClientAccount()).actor,
    { kind: "visitor" },
    { kind: "system", part: "test" },
  ];
  for (const actor of others) {
    const other = testContext(actor);
    for (const look of [
      readAudit(other, {}, "UTC"),
      readAuditActors(other),
      readSetup(other),
      readHealth(other),
    ])
      await expect(look).rejects.toMatchObject({ code: "forbidden" });
  }
});

it("says what changed, from what to what, in words", async () => {
  const { id } = await saveTeam(ctx(), aTeamNamed("Night shift"));
  await saveTeam(
    ctx(),
    aTeamNamed("Night shift", { id, strategy: "round_robin", hours: [{ day: 1, from: 0, to: 1440 }] }),
  );
  const { rows } = await ask({ kind: "team", object: id });
  expect(rows.map((row) => row.sentence)).toEqual(["Team changed", "Team made"]);
  expect(rows[0]).toMatchObject({
    object: { name: "Night shift", href: `/admin/teams/${id}` },
    changes: [
      { field: "working time", before: "", after: "Mon 00:00–24:00" },
      { field: "sharing", before: "least loaded first", after: "in turn" },
    ],
  });
});

describe("finding", () => {
  it("by ticket number in any writing, and says when there is none", async () => {
    const ticket = await aTicket(await aClientActor());
    const { rows } = await ask({ ticket: ` #${ticket.number.toLowerCase()}` });
    expect(rows.map((row) => row.type)).toEqual(["ticket.created"]);
    expect(rows[0]?.object?.href).toBe(`/desk/tickets/${ticket.number}`);
    expect(await ask({ ticket: "NO-SUCH" })).toMatchObject({ rows: [], unknownTicket: true });
  });

  it("by person and by day, the last one included", async () => {
    const day = new Date("2020-05-05T23:30:00Z");
    await database().insert(events).values({
      type: "odd.thing_done",
      actorKind: "system",
      actorId: "system:command",
      actorName: "command",
      objectType: "odd",
      objectId: "1",
      at: day,
    });
    const of = async (question: object) => (await ask({ who: "system:command", ...question })).rows.length;
    expect(await of({})).toBe(1);
    expect(await of({ from: "2020-05-05", to: "2020-05-05" })).toBe(1);
    expect(await of({ to: "2020-05-04" })).toBe(0);
    expect(await of({ from: "2020-05-06" })).toBe(0);
    expect(
      (await readAudit(ctx(), { who: "system:command", from: "2020-05-06" }, "Europe/Moscow")).rows,
    ).toHaveLength(1);
    expect((await ask({ who: "system:command" })).rows[0]?.sentence).toBe("odd: thing done");
    expect((await readAuditActors(ctx())).parts).toContain("command");
  });

  it("takes an odd address for no filter", () => {
    expect(
      auditQuestion.parse({
        who: "root",
        kind: "'; drop",
        object: "\u0000",
        ticket: "x".repeat(99),
        from: "2026-02-31",
        to: ["a"],
        olderThan: "-1",
        newerThan: "1e99",
      }),
    ).toEqual({});
  });
});

it("pages by place: nothing twice, nothing left out, back and forth", async () => {
  const at = new Date("2021-01-01T00:00:00Z");
  const rows = Array.from({ length: 120 }, (_, i) => ({
    type: "paged.done",
    actorKind: "system" as const,
    objectType: "paged",
    objectId: String(i),
    // Many at the same moment: the id decides.
    at: new Date(at.getTime() + Math.floor(i / 40) * 1000),
  }));
  await database().insert(events).values(rows);
  const first = await ask({ kind: "paged" });
  const second = await ask({ kind: "paged", olderThan: first.next });
  const third = await ask({ kind: "paged", olderThan: second.next });
  const ids = [first, second, third].flatMap((page) => page.rows.map((row) => row.id));
  expect(new Set(ids).size).toBe(120);
  expect(ids).toEqual(ids.toSorted((a, b) => b - a));
  expect([first.previous, third.next]).toEqual([null, null]);
  const back = await ask({ kind: "paged", newerThan: third.previous });
  expect(back.rows.map((row) => row.id)).toEqual(second.rows.map((row) => row.id));
  expect(back.next).toBe(second.next);
});

it("never holds a secret: keys, tokens, passwords or their hashes", async () => {
  const password = "a password nobody may read";
  const email = "invited@audit.test";
  await saveColleague(
    ctx(),
    saveColleagueInput.parse({
      name: "Invited",
      email,
      role: "operator",
      locale: "en",
      phone: null,
      teamIds: [],
      substituteId: null,
      cap: null,
      timezone: "UTC",
      shift: [],
    }),
  );
  const invitation = await tokenFor(email);
  await acceptInvitation(testContext(), { token: invitation, password }, aVisit());
  await requestReset(testContext(), { email }, aVisit());
  const reset = await tokenFor(email);
  const { account } = await aStaffAccount("operator");
  const { key } = await makeApiKey(ctx(), { accountId: account.id, label: "For the audit" });
  const all = JSON.stringify(await database().select().from(events));
  expect(reset).not.toBe(invitation);
  expect(all).toContain("For the audit");
  for (const secret of [password, invitation, reset, key]) {
    expect(all).not.toContain(secret);
    expect(all).not.toContain(sha256(secret));
  }
});
