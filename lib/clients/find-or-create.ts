import "server-only";
import {
  clientByEmail,
  clientById,
  type ClientRow,
  insertClient,
  insertClientEmail,
  insertClientPhone,
  lockContact,
  phoneMatches,
} from "#db/queries/clients.ts";
import type { Context, Locale } from "#lib/core/context.ts";
import { cleanLine } from "#lib/core/text.ts";
import { record } from "#lib/events/record.ts";
import { judgePhone, nameFromEmail, type Phone } from "./rules.ts";
import type { PhoneCertainty, PhoneSource } from "./types.ts";

type Known = { name?: string | null; locale?: Locale | null; organisationId?: string | null };

/**
 * The client of an address, made when nobody has it. `kind` says how sure we are that he is a person we know: a letter or a
 * form of a stranger makes a provisional one. Two at once make one. Inside a transaction.
 */
export async function clientForEmail(
  tx: Context,
  email: string,
  known: Known & { kind?: "known" | "provisional"; isVerified?: boolean } = {},
): Promise<{ client: ClientRow; isNew: boolean }> {
  const address = email.trim().toLowerCase();
  const before = await clientByEmail(tx.db, address);
  if (before) return { client: await survivor(tx, before), isNew: false };
  await lockContact(tx.db, address);
  const meanwhile = await clientByEmail(tx.db, address);
  if (meanwhile) return { client: await survivor(tx, meanwhile), isNew: false };
  const client = await makeClient(tx, { ...known, name: known.name || nameFromEmail(address) });
  await insertClientEmail(tx.db, {
    clientId: client.id,
    email: address,
    isPrimary: true,
    verifiedAt: known.isVerified ? tx.now() : null,
  });
  return { client, isNew: true };
}

export type PhoneOwner = {
  certainty: PhoneCertainty | "unknown";
  /** Set when exactly one client is meant. */
  client: ClientRow | null;
  /** Everybody who has the number, most likely first. */
  candidateIds: string[];
};

/** Who a number belongs to, without making anybody. */
export async function findClientByPhone(ctx: Context, phone: Phone): Promise<PhoneOwner> {
  const { certainty, clientIds } = judgePhone(await phoneMatches(ctx.db, phone.e164), phone.extension);
  const only = clientIds.length === 1 ? await clientById(ctx.db, clientIds[0]!) : undefined;
  return { certainty, client: only ?? null, candidateIds: clientIds };
}

/**
 * The client of a number, made as provisional when nobody has it; null when several have it, since a guess would put one
 * person's words into another's history. A hidden number never comes here. Inside a transaction.
 */
export async function clientForPhone(
  tx: Context,
  phone: Phone,
  known: Known & { source: PhoneSource },
): Promise<PhoneOwner & { isNew: boolean }> {
  const before = await findClientByPhone(tx, phone);
  if (before.candidateIds.length > 0) return { ...before, isNew: false };
  await lockContact(tx.db, phone.e164);
  const meanwhile = await findClientByPhone(tx, phone);
  if (meanwhile.candidateIds.length > 0) return { ...meanwhile, isNew: false };
  const client = await makeClient(tx, { ...known, kind: "provisional", name: known.name || phone.e164 });
  await insertClientPhone(tx.db, {
    clientId: client.id,
    e164: phone.e164,
    extension: phone.extension,
    certainty: "doubtful",
    source: known.source,
  });
  return { certainty: "doubtful", client, candidateIds: [client.id], isNew: true };
}

/** Notes a number that a client gave of himself; a number of others is kept too, as doubtful. */
export async function rememberPhone(
  tx: Context,
  clientId: string,
  phone: Phone,
  source: PhoneSource,
): Promise<void> {
  const others = (await phoneMatches(tx.db, phone.e164)).some((m) => m.clientId !== clientId);
  const certainty = source === "email" || others ? "doubtful" : "exclusive";
  await insertClientPhone(tx.db, { clientId, ...phone, certainty, source });
}

async function makeClient(
  tx: Context,
  known: Known & { name: string; kind?: "known" | "provisional" },
): Promise<ClientRow> {
  const client = await insertClient(tx.db, {
    name: cleanLine(known.name).slice(0, 200) || "?",
    kind: known.kind ?? "provisional",
    locale: known.locale ?? null,
    organisationId: known.organisationId ?? null,
  });
  await record(tx, {
    type: "client.created",
    objectType: "client",
    objectId: client.id,
    data: { kind: client.kind },
  });
  return client;
}

/** After a merge the other row speaks for both. */
async function survivor(ctx: Context, client: ClientRow): Promise<ClientRow> {
  return client.mergedIntoId ? ((await clientById(ctx.db, client.mergedIntoId)) ?? client) : client;
}
