import { desc, eq } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { insertTeam, lockStaff } from "#db/queries/staff.ts";
import { events } from "#db/schema/events.ts";
import { staff } from "#db/schema/staff.ts";
import type { StaffActor } from "#lib/core/actor.ts";
import { closeDatabase, database } from "#lib/core/database.ts";
import { aStaffAccount } from "#lib/testing/accounts.ts";
import { actingAs, aClientActor, aStaffActor, aTeam, aTicket } from "#lib/testing/tickets.ts";
import { archiveTeam } from "./archive-team.ts";
import { disableMember, enableMember } from "./disable-member.ts";
import { findMembers, readMembers, readTeams } from "./read.ts";
import { saveMember } from "./save-member.ts";
import { saveTeam } from "./save-team.ts";
import { saveMemberInput, saveTeamInput } from "./schema.ts";

afterAll(closeDatabase);

let count = 0;
const someone = (given: object = {}) =>
  saveMemberInput.parse({
    name: `Somebody ${++count}`,
    email: `somebody${count}@staff.test`,
    role: "operator",
    substituteId: null,
    cap: null,
    timezone: "Asia/Yekaterinburg",
    shift: [{ day: 1, from: 540, to: 1080 }],
    phone: null,
    teamIds: [],
    ...given,
  });
const aTeamInput = (given: object = {}) =>
  saveTeamInput.parse({
    name: `Crew ${++count}`,
    strategy: "round_robin",
    holdMinutes: 15,
    defaultCap: null,
    timezone: "UTC",
    hours: [],
    memberIds: [],
    ...given,
  });
const admin = async () => actingAs(await aStaffActor("admin"));
const memberOf = async (ctx: Awaited<ReturnType<typeof admin>>, id: string) =>
  (await readMembers(ctx)).find((m) => m.id === id)!;
const lastEvent = async (objectId: string) =>
  (
    await database()
      .select()
      .from(events)
      .where(eq(events.objectId, objectId))
      .orderBy(desc(events.id))
      .limit(1)
  )[0]!;
const stale = { code: "conflict", message: "errors.staff.changedMeanwhile" };

describe("who may", () => {
  it("lets nobody but admins write, and clients not even look", async () => {
    const outsiders = [actingAs(await aStaffActor("operator")), actingAs(await aStaffActor("specialist"))];
    const team = await insertTeam(database(), { name: "Closed shop" });
    for (const ctx of outsiders) {
      await expect(saveMember(ctx, someone())).rejects.toMatchObject({ code: "forbidden" });
      await expect(saveTeam(ctx, aTeamInput())).rejects.toMatchObject({ code: "forbidden" });
      await expect(archiveTeam(ctx, { id: team.id })).rejects.toMatchObject({ code: "forbidden" });
      await expect(disableMember(ctx, { id: ctx.actor.staffId })).rejects.toMatchObject({
        code: "forbidden",
      });
      await expect(findMembers(ctx, "")).rejects.toMatchObject({ code: "forbidden" });
    }
    const client = actingAs(await aClientActor());
    await expect(readMembers(client)).rejects.toMatchObject({ code: "forbidden" });
    await expect(readTeams(client)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a member of staff", () => {
  it("is made and changed with every column, and the history says what was before", async () => {
    const ctx = await admin();
    const substitute = await aStaffActor();
    const team = await aTeam();
    const { id } = await saveMember(ctx, someone({ phone: "8 (912) 345-67-89", teamIds: [team, team] }));
    const made = await memberOf(ctx, id);
    expect(made).toMatchObject({ phone: "+79123456789", cap: null, timezone: "Asia/Yekaterinburg" });
    expect(made.teams.map((t) => t.id)).toEqual([team]);

    await saveMember(
      ctx,
      someone({
        id,
        version: made.version,
        name: made.name,
        email: made.email,
        substituteId: substitute.staffId,
        cap: 7,
        shift: [],
      }),
    );
    expect(await memberOf(ctx, id)).toMatchObject({
      cap: 7,
      shift: [],
      phone: null,
      teams: [],
      substitute: { id: substitute.staffId },
    });
    expect((await lastEvent(id)).data).toMatchObject({
      name: made.name,
      before: {
        cap: null,
        phoneE164: "+79123456789",
        teamIds: [team],
        shift: [{ day: 1, from: 540, to: 1080 }],
      },
      after: { cap: 7, phoneE164: null, teamIds: [], shift: [], substituteId: substitute.staffId },
    });
  });

  it("saved twice alike makes no second event", async () => {
    const ctx = await admin();
    const input = someone();
    const { id } = await saveMember(ctx, input);
    const { version } = await memberOf(ctx, id);
    await saveMember(ctx, { ...input, id, version });
    expect((await lastEvent(id)).type).toBe("staff.created");
    expect((await memberOf(ctx, id)).version).toBe(version);
  });

  it("is not written over by an admin who looked at an older version", async () => {
    const [one, other] = [await admin(), await admin()];
    const input = someone();
    const { id } = await saveMember(one, input);
    const { version } = await memberOf(one, id);
    const tries = await Promise.allSettled([
      saveMember(one, { ...input, id, version, cap: 3 }),
      saveMember(other, { ...input, id, version, cap: 5 }),
    ]);
    expect(tries.map((t) => t.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(tries.find((t) => t.status === "rejected")?.reason).toMatchObject(stale);
    const winner = tries[0].status === "fulfilled" ? 3 : 5;
    expect((await memberOf(one, id)).cap).toBe(winner);
  });

  it("is stale as well when a team took him in meanwhile", async () => {
    const ctx = await admin();
    const input = someone();
    const { id } = await saveMember(ctx, input);
    const { version } = await memberOf(ctx, id);
    const team = await saveTeam(ctx, aTeamInput({ memberIds: [id] }));
    await expect(saveMember(ctx, { ...input, id, version, cap: 2 })).rejects.toMatchObject(stale);
    const before = (await readTeams(ctx)).find((t) => t.id === team.id)!;
    await saveMember(ctx, { ...input, id, version: (await memberOf(ctx, id)).version });
    await expect(
      saveTeam(ctx, aTeamInput({ id: team.id, version: before.version, memberIds: [id] })),
    ).rejects.toMatchObject(stale);
  });

  it.each([
    [
      "an address that somebody has",
      async () => ({ email: (await aStaffActor()).email.toUpperCase() }),
      "email",
    ],
    [
      "a substitute nobody knows",
      () => ({ substituteId: "01980000-0000-7000-8000-000000000001" }),
      "substituteId",
    ],
    ["a team nobody knows", () => ({ teamIds: ["01980000-0000-7000-8000-000000000001"] }), "teamIds"],
    ["a number that is none", () => ({ phone: "12" }), "phone"],
  ])("refuses %s at its field", async (_, bad, field) => {
    const wrong = saveMember(await admin(), someone(await bad()));
    await expect(wrong).rejects.toMatchObject({
      fields: { [field]: expect.stringContaining("errors.") as string },
    });
  });

  it("refuses what no form should send", () => {
    const bad = [
      { name: "" },
      { name: "x".repeat(121) },
      { name: "\u0000\ud800".slice(0, 1) },
      { email: "a@b@c" },
      { role: "owner" },
      { cap: 0 },
      { cap: 1.5 },
      { cap: Number.NaN },
      { timezone: "Mars/Base" },
      { shift: [{ day: 8, from: 0, to: 60 }] },
      { shift: [{ day: 1, from: 600, to: 540 }] },
      {
        shift: [
          { day: 1, from: 540, to: 720 },
          { day: 1, from: 700, to: 800 },
        ],
      },
      { teamIds: ["not an id"] },
      { teamIds: Array.from({ length: 101 }, () => "01980000-0000-7000-8000-000000000001") },
    ];
    const input = someone();
    const taken = bad.filter((part) => saveMemberInput.safeParse({ ...input, ...part }).success);
    expect(taken).toEqual([]);
    expect(saveMemberInput.parse({ ...input, name: " A\u0000nna\ud800 " }).name).toBe("Anna\ufffd");
  });
});

describe("the last admin", () => {
  it("stays one when two admins take each other's rights at the same moment", async () => {
    await database().update(staff).set({ role: "operator" }).where(eq(staff.role, "admin"));
    const [one, other] = [await admin(), await admin()];
    const demote = async (by: typeof one, whom: StaffActor) =>
      saveMember(by, someone({ id: whom.staffId, name: whom.name, email: whom.email }));
    const tries = await Promise.allSettled([demote(one, other.actor), demote(other, one.actor)]);
    expect(tries.filter((t) => t.status === "fulfilled")).toHaveLength(1);
    const left = await database().select().from(staff).where(eq(staff.role, "admin"));
    expect(left).toHaveLength(1);
  });

  it("can neither be disabled nor disable himself", async () => {
    await database().update(staff).set({ role: "operator" }).where(eq(staff.role, "admin"));
    const [one, other] = [await admin(), await admin()];
    await disableMember(one, { id: other.actor.staffId });
    await expect(disableMember(one, { id: one.actor.staffId })).rejects.toMatchObject({
      message: "errors.staff.notYourself",
    });
    await expect(disableMember(other, { id: one.actor.staffId })).rejects.toMatchObject({
      message: "errors.staff.lastAdmin",
    });
    await enableMember(one, { id: other.actor.staffId });
    expect((await lockStaff(database(), other.actor.staffId))?.disabledAt).toBeNull();
    expect((await lastEvent(other.actor.staffId)).data).toMatchObject({ name: other.actor.name });
  });
});

describe("a team", () => {
  it("keeps the places of people who are off the staff", async () => {
    const ctx = await admin();
    const [stays, left] = [await aStaffActor(), await aStaffActor()];
    const { id } = await saveTeam(ctx, aTeamInput({ memberIds: [stays.staffId, left.staffId] }));
    await disableMember(ctx, { id: left.staffId });
    const team = (await readTeams(ctx)).find((t) => t.id === id)!;
    expect(team.members.map((m) => m.id)).toEqual([stays.staffId]);
    await saveTeam(
      ctx,
      aTeamInput({ id, version: team.version, name: team.name, memberIds: [stays.staffId] }),
    );
    await enableMember(ctx, { id: left.staffId });
    expect((await readTeams(ctx)).find((t) => t.id === id)!.members).toHaveLength(2);
  });

  it("has a name of its own, and one team at a time is the default", async () => {
    const ctx = await admin();
    const first = aTeamInput({ isDefault: true });
    await saveTeam(ctx, first);
    await expect(saveTeam(ctx, aTeamInput({ name: first.name.toUpperCase() }))).rejects.toMatchObject({
      fields: { name: "errors.staff.teamNameTaken" },
    });
    await saveTeam(ctx, aTeamInput({ isDefault: true }));
    expect((await readTeams(ctx)).filter((t) => t.isDefault)).toHaveLength(1);
  });

  it("is archived when nothing waits in it, and its name is free again", async () => {
    const ctx = await admin();
    const member = await aStaffActor();
    const input = aTeamInput({ memberIds: [member.staffId] });
    const { id } = await saveTeam(ctx, input);
    const ticket = await aTicket(await aClientActor(), { teamId: id });
    await expect(archiveTeam(ctx, { id })).rejects.toMatchObject({
      message: "errors.staff.teamHasTickets",
      values: { count: 1 },
    });
    const empty = aTeamInput({ memberIds: [member.staffId] });
    const other = await saveTeam(ctx, empty);
    await archiveTeam(ctx, { id: other.id });
    await archiveTeam(ctx, { id: other.id });
    expect((await lastEvent(other.id)).type).toBe("team.archived");
    expect((await readTeams(ctx)).some((t) => t.id === other.id)).toBe(false);
    await expect(saveTeam(ctx, { ...empty, id: other.id })).rejects.toMatchObject({
      message: "errors.staff.teamArchived",
    });
    await expect(saveTeam(ctx, empty)).resolves.toBeDefined();
    expect(ticket.teamId).toBe(id);
  });

  it("that is the default is not archived", async () => {
    const ctx = await admin();
    const { id } = await saveTeam(ctx, aTeamInput({ isDefault: true }));
    await expect(archiveTeam(ctx, { id })).rejects.toMatchObject({ message: "errors.staff.defaultTeam" });
  });
});

it("finds people by any part of name, address, role and team", async () => {
  const ctx = await admin();
  const team = await saveTeam(ctx, aTeamInput({ name: "Тёплый приём" }));
  const { id } = await saveMember(
    ctx,
    someone({ name: "Фёдор Пчёлкин", role: "specialist", teamIds: [team.id] }),
  );
  const found = async (words: string) => (await findMembers(ctx, words)).some((m) => m.id === id);
  expect(await found("пчелк")).toBe(true);
  expect(await found("ФЕДОР specialist")).toBe(true);
  expect(await found("теплый")).toBe(true);
  expect(await found("@staff.test пчёл")).toBe(true);
  expect(await found("пчёлкин operator")).toBe(false);
});

it("counts each person's unsolved tickets and says who has signed in", async () => {
  const ctx = await admin();
  const anna = await aStaffActor();
  const { staffId } = await aStaffAccount();
  for (let n = 0; n < 2; n++) await aTicket(await aClientActor(), { ownerId: anna.staffId });
  expect(await memberOf(ctx, anna.staffId)).toMatchObject({ openTickets: 2, hasSignedIn: false });
  expect(await memberOf(ctx, staffId)).toMatchObject({ openTickets: 0, hasSignedIn: true });
});
