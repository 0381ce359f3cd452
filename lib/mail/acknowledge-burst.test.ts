import { asc, inArray } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { clientsWithAccount } from "#db/queries/auth.ts";
import { events } from "#db/schema/events.ts";
import { outbox } from "#db/schema/mail.ts";
import { database } from "#lib/core/database.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { aClientAccount } from "#lib/testing/accounts.ts";
import { useLocalMail } from "#lib/testing/mail.ts";
import { aClientActor, aTicket } from "#lib/testing/tickets.ts";
import type { ClientActor } from "#lib/core/actor.ts";
import { onTicketsCreated } from "./on-tickets-created.ts";

beforeAll(useLocalMail);

const createdOf = async (ids: string[]) =>
  database().select().from(events).where(inArray(events.ticketId, ids)).orderBy(asc(events.id));
const lettersOf = async (ids: string[]) =>
  database().select().from(outbox).where(inArray(outbox.ticketId, ids)).orderBy(asc(outbox.ticketId));

async function burst(...clients: ClientActor[]): Promise<string[]> {
  const ids: string[] = [];
  for (const client of clients) ids.push((await aTicket(client)).id);
  return ids;
}

describe("acknowledgements of a burst", () => {
  it("each client gets his own, with an address and a link of its own", async () => {
    const guest = await aClientActor();
    const known = (await aClientAccount()).actor as ClientActor;
    const ids = await burst(guest, known, await aClientActor());
    await onTicketsCreated(systemContext("mail"), await createdOf(ids));
    const letters = await lettersOf(ids);
    expect(letters.map((l) => [l.ticketId, l.state])).toEqual(ids.map((id) => [id, "queued"]));
    expect(letters.map((l) => l.toAddress).slice(0, 2)).toEqual([guest.email, known.email]);
    expect(new Set(letters.map((l) => l.replyTo)).size).toBe(3);
    expect(new Set(letters.map((l) => l.messageId)).size).toBe(3);
    expect(letters[0]!.bodyText).toMatch(/\/guest\?token=[\w-]{43}/);
    expect(letters[2]!.bodyText).toMatch(/\/guest\?token=[\w-]{43}/);
    expect(letters[1]!.bodyText).toContain("/requests/");
    expect(await clientsWithAccount(database(), [guest.clientId, known.clientId])).toEqual(
      new Set([known.clientId]),
    );
  });

  it("hearing it again, together or one by one, writes nothing new", async () => {
    const ids = await burst(await aClientActor(), await aClientActor());
    const heard = await createdOf(ids);
    await onTicketsCreated(systemContext("mail"), heard);
    const before = await lettersOf(ids);
    await onTicketsCreated(systemContext("mail"), heard);
    for (const event of heard) await onTicketsCreated(systemContext("mail"), [event]);
    expect(await lettersOf(ids)).toEqual(before);
  });

  it("the limit of one address holds within a burst as between bursts", async () => {
    const eager = await aClientActor();
    const other = await aClientActor();
    const ids = await burst(eager, eager, eager, other, eager, eager, eager, eager);
    await onTicketsCreated(systemContext("mail"), await createdOf(ids));
    const states = (await lettersOf(ids)).map((l) => [l.toAddress === eager.email, l.state, l.reason]);
    expect(states.filter(([isEager, state]) => isEager && state === "queued")).toHaveLength(5);
    expect(states.filter(([isEager, , reason]) => isEager && reason === "too_many")).toHaveLength(2);
    expect(states.filter(([isEager]) => !isEager)).toEqual([[false, "queued", null]]);
    const more = await burst(eager);
    await onTicketsCreated(systemContext("mail"), await createdOf(more));
    expect((await lettersOf(more))[0]).toMatchObject({ state: "suppressed", reason: "too_many" });
  });
});
