import "server-only";
import { insertClient, insertClientEmail } from "#db/queries/clients.ts";
import { insertStaff, insertTeam, setTeamMembers } from "#db/queries/staff.ts";
import { lockTicket, nextTicketSerial, type TicketRow, ticketById } from "#db/queries/tickets.ts";
import type { ClientActor, StaffActor, StaffRole } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { database } from "#lib/core/database.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { appendMessage } from "#lib/tickets/append-message.ts";
import { createTicket } from "#lib/tickets/create-ticket.ts";

let count = 0;

/** Somebody acting in a test; his clock can be moved. */
export const actingAs = (
  actor: StaffActor | ClientActor,
  now: () => Date = () => new Date(),
): Context & { actor: StaffActor } =>
  ({ ...systemContext("test"), actor, locale: "en", now }) as Context & { actor: StaffActor };

export async function aStaffActor(role: StaffRole = "operator", teamIds: string[] = []): Promise<StaffActor> {
  const n = ++count;
  const name = `${role} ${n}`;
  const email = `${role}${n}@tickets.test`;
  const { id } = await insertStaff(database(), { name, email, role, presence: "available" });
  return { kind: "staff", accountId: id, staffId: id, role, name, email, teamIds };
}

/** A team with its members; they know that they belong to it. */
export async function aTeam(...members: StaffActor[]): Promise<string> {
  const { id } = await insertTeam(database(), { name: `Team ${++count}` });
  await setTeamMembers(
    database(),
    id,
    members.map((m) => m.staffId),
  );
  for (const member of members) Object.assign(member, { teamIds: [...member.teamIds, id] });
  return id;
}

export async function aClientActor(given: Partial<ClientActor> = {}): Promise<ClientActor> {
  const n = ++count;
  const name = given.name ?? `Client ${n}`;
  const email = `client${n}@tickets.test`;
  const client = await insertClient(database(), { name, organisationId: given.organisationId ?? null });
  await insertClientEmail(database(), { clientId: client.id, email, isPrimary: true });
  return {
    kind: "client",
    accountId: client.id,
    clientId: client.id,
    organisationId: null,
    isCompanyManager: false,
    name,
    email,
    onlyTicketId: null,
    ...given,
  };
}

/** A ticket with its first message. */
export async function aTicket(
  client: ClientActor,
  given: { subject?: string; body?: string; teamId?: string; ownerId?: string; now?: () => Date } = {},
): Promise<TicketRow> {
  const ctx = systemContext("test", given.now ? { now: given.now } : {});
  const id = await inTransaction(ctx, async (tx) => {
    const serial = await nextTicketSerial(tx.db);
    const { ticketId } = await createTicket(
      tx,
      {
        number: `T-${serial}`,
        serial,
        subject: given.subject ?? "The till prints nothing",
        channel: "portal",
        clientId: client.clientId,
        organisationId: client.organisationId,
        teamId: given.teamId ?? null,
        locale: "en",
        ...(given.ownerId && { ownerId: given.ownerId, status: "open" as const }),
      },
      {
        kind: "request",
        channel: "portal",
        authorKind: "client",
        authorClientId: client.clientId,
        bodyText: given.body ?? "Since this morning.",
      },
    );
    return ticketId;
  });
  return (await ticketById(database(), { kind: "all" }, id))!;
}

/** The client writes again. */
export async function clientWrites(ticket: TicketRow, client: ClientActor, bodyText: string): Promise<void> {
  await inTransaction(systemContext("test"), async (tx) => {
    const locked = (await lockTicket(tx.db, { kind: "all" }, ticket.id))!;
    await appendMessage(
      tx,
      locked,
      {
        kind: "request",
        channel: "email",
        authorKind: "client",
        authorClientId: client.clientId,
        bodyText,
      },
      { status: "open" },
    );
  });
}
