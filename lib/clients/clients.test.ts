import { describe, expect, it } from "vitest";
import { clientById, emailsOf, phonesOf } from "#db/queries/clients.ts";
import { database } from "#lib/core/database.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { aClientActor, actingAs, aStaffActor, aTicket } from "#lib/testing/tickets.ts";
import { mergeClients } from "#lib/tickets/merge-clients.ts";
import { listClientTickets } from "#lib/tickets/lists/read.ts";
import { editClient } from "./edit-client.ts";
import { clientForEmail, clientForPhone, findClientByPhone } from "./find-or-create.ts";
import { importClient } from "./import-clients.ts";
import { readClientCard, searchClients } from "./read.ts";
import { editClientInput } from "./schema.ts";

const system = systemContext("test");
const edit = (clientId: string, more: object) =>
  editClientInput.parse({
    clientId,
    name: "Ольга Кузнецова",
    organisation: "ООО «Ромашка»",
    locale: "ru",
    note: "",
    emails: [],
    phones: [],
    ...more,
  });

describe("finding or making a client", () => {
  it("by address: ten letters at once make one person", async () => {
    const made = await Promise.all(
      Array.from({ length: 10 }, () =>
        inTransaction(system, (tx) => clientForEmail(tx, " Anna.Petrova@New.test ")),
      ),
    );
    expect(new Set(made.map((m) => m.client.id)).size).toBe(1);
    expect(made.filter((m) => m.isNew)).toHaveLength(1);
    expect(made[0]!.client).toMatchObject({ name: "Anna Petrova", kind: "provisional" });
  });

  it("by number: ten calls at once make one doubtful person; two holders are never guessed between", async () => {
    const phone = { e164: "+79995550101", extension: null };
    const made = await Promise.all(
      Array.from({ length: 10 }, () =>
        inTransaction(system, (tx) => clientForPhone(tx, phone, { source: "call" })),
      ),
    );
    expect(new Set(made.map((m) => m.client!.id)).size).toBe(1);
    expect(made.filter((m) => m.isNew)).toHaveLength(1);

    const staff = actingAs(await aStaffActor());
    const shared = { number: "8 (495) 555-01-02", certainty: "shared" };
    const [one, two] = [await aClientActor(), await aClientActor()];
    for (const c of [one, two])
      await editClient(staff, edit(c.clientId, { emails: [c.email], phones: [shared] }));
    const found = await findClientByPhone(system, { e164: "+74955550102", extension: null });
    expect(found).toMatchObject({ certainty: "shared", client: null });
    expect(found.candidateIds.toSorted()).toEqual([one.clientId, two.clientId].toSorted());
  });
});

describe("the card", () => {
  it("is saved whole, told once, and shown again", async () => {
    const staff = actingAs(await aStaffActor());
    const c = await aClientActor();
    const input = edit(c.clientId, {
      emails: ["olga@romashka.test", c.email],
      phones: [{ number: "8 912 345-67-89 доб. 12", certainty: "exclusive" }],
      note: "Звонить после 12",
    });
    await editClient(staff, input);
    await editClient(staff, input);
    expect(await readClientCard(staff, c.clientId)).toMatchObject({
      name: "Ольга Кузнецова",
      organisation: { name: "ООО «Ромашка»" },
      emails: [{ email: "olga@romashka.test", isPrimary: true }, { email: c.email }],
      phones: [{ e164: "+79123456789", extension: "12", shown: "+7 912 345-67-89 #12" }],
    });
  });

  it("refuses the address of another client and names him", async () => {
    const staff = actingAs(await aStaffActor());
    const [one, two] = [await aClientActor(), await aClientActor({ name: "Other" })];
    await expect(editClient(staff, edit(one.clientId, { emails: [two.email] }))).rejects.toMatchObject({
      code: "conflict",
      message: "errors.emailOfOther",
      values: { name: "Other" },
    });
    expect((await emailsOf(database(), one.clientId)).map((e) => e.email)).toEqual([one.email]);
  });

  it("is changed by operators only", async () => {
    const c = await aClientActor();
    for (const actor of [await aStaffActor("specialist"), c])
      await expect(editClient(actingAs(actor), edit(c.clientId, {}))).rejects.toMatchObject({
        code: "forbidden",
      });
    await expect(searchClients(actingAs(c), "a")).rejects.toMatchObject({ code: "forbidden" });
  });
});

it("the address book finds by any fragment", async () => {
  const staff = actingAs(await aStaffActor());
  const c = await aClientActor({ name: "x" });
  await editClient(
    staff,
    edit(c.clientId, {
      name: "Фёдор Шаляпин",
      organisation: "Мариинка 100% _опера_",
      emails: ["fedor@opera.test"],
      phones: [{ number: "+7 903 111-22-33", certainty: "exclusive" }],
    }),
  );
  const ticket = await aTicket(c);
  const found = async (typed: string) =>
    (await searchClients(staff, typed)).rows.some((r) => r.name === "Фёдор Шаляпин")
      ? typed
      : `not by ${typed}`;
  for (const typed of [
    "шаляп",
    "федор",
    "ФЁДОР",
    "fedor@",
    "opera.test",
    "мариин",
    "100%",
    "_опера_",
    "шаляпин мариинка",
    "8 903 111",
    "+7 (903) 111-22",
    "22-33",
    ticket.number,
  ])
    expect(await found(typed)).toBe(typed);
  for (const typed of ["%", "zz_zz", "шаляпин ромашка-не-та"])
    expect(await found(typed)).toBe(`not by ${typed}`);
});

describe("merging", () => {
  it("moves tickets and contacts, keeps the old card as a pointer, and repeats without a trace", async () => {
    const staff = actingAs(await aStaffActor());
    const [keep, other] = [await aClientActor(), await aClientActor()];
    await aTicket(other);
    const both = [{ number: "+7 903 000-00-01", certainty: "shared" }];
    await editClient(staff, edit(keep.clientId, { emails: [keep.email], phones: both }));
    await editClient(staff, edit(other.clientId, { emails: [other.email], phones: both }));
    const input = { clientId: keep.clientId, otherId: other.clientId };
    expect(await mergeClients(staff, input)).toEqual({ tickets: 1 });
    expect(await mergeClients(staff, input)).toEqual({ tickets: 0 });
    expect(await listClientTickets(staff, keep.clientId)).toHaveLength(1);
    expect((await emailsOf(database(), keep.clientId)).map((e) => e.email)).toEqual([
      keep.email,
      other.email,
    ]);
    expect(await phonesOf(database(), keep.clientId)).toHaveLength(1);
    expect((await clientById(database(), other.clientId))!.mergedIntoId).toBe(keep.clientId);
    expect((await readClientCard(staff, other.clientId)).id).toBe(keep.clientId);
    const found = await inTransaction(system, (tx) => clientForEmail(tx, other.email));
    expect(found.client.id).toBe(keep.clientId);
    await expect(
      mergeClients(staff, { clientId: keep.clientId, otherId: keep.clientId }),
    ).rejects.toMatchObject({ message: "errors.mergeSelf" });
  });
});

describe("import", () => {
  it("creates, completes, leaves alone, and says why it skips", async () => {
    const line = {
      name: "Игорь Нилов",
      email: "nilov@import.test; n@import.test",
      phone: "8 916 000-11-22|плохой",
      organisation: "Импорт",
    };
    expect(await importClient(system, line)).toMatchObject({
      outcome: "created",
      warnings: ['"плохой" is not a phone number'],
    });
    expect(await importClient(system, line)).toMatchObject({ outcome: "unchanged" });
    expect(await importClient(system, { ...line, phone: "+7 916 000-11-23" })).toMatchObject({
      outcome: "updated",
    });
    expect(await importClient(system, { name: "Никто" })).toMatchObject({ outcome: "skipped" });
    expect(await importClient(system, { phone: "8 916 000-11-99" })).toMatchObject({ outcome: "skipped" });
    const c = await aClientActor();
    expect(await importClient(system, { name: "Двое", email: `nilov@import.test;${c.email}` })).toMatchObject(
      {
        outcome: "skipped",
      },
    );
  });
});
