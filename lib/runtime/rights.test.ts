import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertClient, upsertOrganisation } from "#db/queries/clients.ts";
import { insertTeam } from "#db/queries/staff.ts";
import { insertTicket, ticketById, type TicketRow } from "#db/queries/tickets.ts";
import { assignments } from "#db/schema/tickets.ts";
import * as accountRights from "#lib/accounts/policy.ts";
import type { Actor, ClientActor, StaffActor, StaffRole } from "#lib/core/actor.ts";
import { closeDatabase, database } from "#lib/core/database.ts";
import * as clientRights from "#lib/clients/policy.ts";
import { newId } from "#lib/core/ids.ts";
import * as staffRights from "#lib/staff/policy.ts";
import * as ticketRights from "#lib/tickets/policy.ts";
import { aClientAccount, aStaffAccount } from "#lib/testing/accounts.ts";

/**
 * Who may do what: the published table of rights, checked against the rules and, for what is visible, against the queries.
 * A right is what remains of both: what one does not see, one cannot touch either.
 */
const nobody = "";
const everybody =
  "visitor caller guest client colleague manager stranger clientKey operator operatorKey specialist asked member owner admin system";
const contact = "operator operatorKey owner admin";
const staff = "operator operatorKey specialist asked member owner admin";
const clientSide = "guest client manager clientKey";

const ticketTable: Record<string, string> = {
  see: `${clientSide} operator operatorKey asked member owner admin system`,
  seesInternal: "operator operatorKey asked member owner admin system",
  reply: contact,
  note: "operator operatorKey asked member owner admin",
  writeAsClient: clientSide,
  assign: `${contact} system`,
  change: `${contact} system`,
  solve: `${contact} system ${clientSide}`,
  reopenSolved: `${contact} system ${clientSide}`,
  reopenClosed: `${contact} system`,
  replyToClosed: nobody,
  ask: contact,
  settleQuarantine: contact,
};

const otherTable: Record<string, string> = {
  seeDirectory: "operator operatorKey admin",
  seeClientCard: staff,
  editClient: "operator operatorKey admin system",
  seeStaff: `${staff} system`,
  manageStaff: "admin",
  manageAccounts: "admin",
  manageKeys: "admin system",
  changeOwnContacts: "client colleague manager stranger",
  makeGuestLinks: `${staff} system`,
};

const cast = {} as Record<string, Actor>;
let ticket: TicketRow;

beforeAll(async () => {
  const db = database();
  const organisation = await upsertOrganisation(db, "Rights Ltd");
  const other = await upsertOrganisation(db, "Elsewhere Ltd");
  const team = await insertTeam(db, { name: "Rights team" });
  const people = async (role: StaffRole) => (await aStaffAccount(role)).actor as StaffActor;
  const client = async (more: Partial<ClientActor>): Promise<ClientActor> => ({
    ...((await aClientAccount()).actor as ClientActor),
    organisationId: organisation.id,
    ...more,
  });
  const theClient = await client({});
  const owner = await people("specialist");
  const asked = await people("specialist");
  const id = newId();
  await insertTicket(db, {
    id,
    number: "R-1",
    serial: 900_001,
    subject: "Rights",
    channel: "portal",
    clientId: theClient.clientId,
    organisationId: organisation.id,
    ownerId: owner.staffId,
    teamId: team.id,
    status: "open",
  });
  ticket = (await ticketById(db, { kind: "all" }, id))!;
  const operator = await people("operator");
  await db.insert(assignments).values({
    ticketId: ticket.id,
    askedById: operator.staffId,
    staffId: asked.staffId,
    question: "?",
  } as typeof assignments.$inferInsert);
  const passerBy = await insertClient(db, { name: "Guest" });
  Object.assign(cast, {
    visitor: { kind: "visitor" },
    caller: { kind: "caller", clientId: theClient.clientId, number: "+79120000000" },
    guest: {
      ...theClient,
      accountId: null,
      clientId: passerBy.id,
      organisationId: null,
      onlyTicketId: ticket.id,
    },
    client: theClient,
    colleague: await client({}),
    manager: await client({ isCompanyManager: true }),
    stranger: await client({ organisationId: other.id, isCompanyManager: true }),
    clientKey: { kind: "apiKey", keyId: "k", label: "k", as: theClient },
    operator,
    operatorKey: { kind: "apiKey", keyId: "k", label: "k", as: operator },
    specialist: await people("specialist"),
    asked,
    member: { ...(await people("specialist")), teamIds: [team.id] },
    owner,
    admin: await people("admin"),
    system: { kind: "system", part: "test" },
  } satisfies Record<string, Actor>);
});
afterAll(closeDatabase);

const rules: Record<string, (actor: Actor, t: TicketRow) => boolean> = {
  see: () => true,
  seesInternal: (actor) => ticketRights.seesInternal(actor),
  reply: ticketRights.mayReply,
  note: ticketRights.mayNote,
  writeAsClient: ticketRights.mayWriteAsClient,
  assign: ticketRights.mayAssign,
  change: ticketRights.mayChange,
  solve: ticketRights.maySolve,
  reopenSolved: (actor, t) => ticketRights.mayReopen(actor, { ...t, status: "solved" }),
  reopenClosed: (actor, t) => ticketRights.mayReopen(actor, { ...t, status: "closed" }),
  replyToClosed: (actor, t) => ticketRights.mayReply(actor, { ...t, status: "closed" }),
  ask: ticketRights.mayAsk,
  settleQuarantine: ticketRights.maySettleQuarantine,
  seeDirectory: clientRights.maySeeDirectory,
  seeClientCard: clientRights.maySeeCard,
  editClient: clientRights.mayEditClient,
  seeStaff: staffRights.maySeeStaff,
  manageStaff: staffRights.mayManageStaff,
  manageAccounts: accountRights.mayManageAccounts,
  manageKeys: accountRights.mayManageKeys,
  changeOwnContacts: accountRights.mayChangeOwnContacts,
  makeGuestLinks: accountRights.mayMakeGuestLink,
};

const names = everybody.split(" ");
const inOrder = (list: string) => names.filter((name) => list.split(" ").includes(name));

describe("rights on a ticket", () => {
  it.each(Object.entries(ticketTable))("%s", async (verb, who) => {
    const may = [];
    for (const name of names) {
      const seen = await ticketById(database(), ticketRights.scopeOf(cast[name]!), ticket.id);
      if (seen && rules[verb]!(cast[name]!, seen)) may.push(name);
    }
    expect(may).toEqual(inOrder(who));
  });
});

describe("other rights", () => {
  it.each(Object.entries(otherTable))("%s", (verb, who) => {
    expect(names.filter((name) => rules[verb]!(cast[name]!, ticket))).toEqual(inOrder(who));
  });

  it("one's own account is one's own, and no key manages its account", () => {
    const [client, colleague] = [cast.client as ClientActor, cast.colleague as ClientActor];
    expect(accountRights.mayManageAccount(client, client.accountId!)).toBe(true);
    expect(accountRights.mayManageAccount(colleague, client.accountId!)).toBe(false);
    expect(accountRights.mayManageAccount(cast.admin!, client.accountId!)).toBe(false);
    expect(accountRights.mayManageAccount(cast.clientKey!, client.accountId!)).toBe(false);
    expect(accountRights.mayManageAccount(cast.guest!, client.accountId!)).toBe(false);
  });
});
