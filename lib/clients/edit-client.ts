import "server-only";
import {
  changeClient,
  clientByEmail,
  deleteClientEmails,
  deleteClientPhones,
  emailsOf,
  insertClientEmail,
  insertClientPhone,
  lockClient,
  phonesOf,
  setPhoneCertainty,
  setPrimaryEmail,
  upsertOrganisation,
} from "#db/queries/clients.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { mayEditClient } from "./policy.ts";
import { formatPhone, parsePhone } from "./rules.ts";
import type { EditClientInput } from "./schema.ts";

/** Makes a client's card exactly what is given: name, organisation, addresses, numbers. Whoever is edited is a known person. */
export async function editClient(ctx: Context, input: EditClientInput): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    permit(mayEditClient(tx.actor), "errors.mayNotEditClient");
    const client = found(await lockClient(tx.db, input.clientId), "errors.clientNotFound");
    if (client.mergedIntoId) throw new AppError("conflict", "errors.mergeMerged");
    const organisation = input.organisation ? await upsertOrganisation(tx.db, input.organisation) : null;
    const after = {
      name: input.name,
      organisationId: organisation?.id ?? null,
      isCompanyManager: organisation !== null && input.isCompanyManager,
      locale: input.locale,
      note: input.note,
      kind: "known" as const,
    };
    const changed = Object.fromEntries(
      Object.entries(after)
        .filter(([key, value]) => client[key as keyof typeof after] !== value)
        .map(([key, value]) => [key, { from: client[key as keyof typeof after], to: value }]),
    );
    const emails = await saveEmails(tx, client.id, [...new Set(input.emails)]);
    const phones = await savePhones(tx, client.id, input.phones);
    if (Object.keys(changed).length === 0 && !emails && !phones) return;
    await changeClient(tx.db, client.id, after, tx.now());
    await record(tx, {
      type: "client.changed",
      objectType: "client",
      objectId: client.id,
      data: { ...changed, ...(emails && { emails }), ...(phones && { phones }) },
    });
  });
}

type Difference = { added: string[]; removed: string[] } | null;

async function saveEmails(tx: Context, clientId: string, wanted: string[]): Promise<Difference> {
  const had = await emailsOf(tx.db, clientId);
  const removed = had.filter((e) => !wanted.includes(e.email));
  const added = wanted.filter((email) => !had.some((e) => e.email === email));
  const first = had.find((e) => e.isPrimary)?.email;
  await deleteClientEmails(
    tx.db,
    removed.map((e) => e.id),
  );
  for (const email of added) {
    if (await insertClientEmail(tx.db, { clientId, email })) continue;
    const other = await clientByEmail(tx.db, email);
    throw new AppError("conflict", "errors.emailOfOther", {
      values: { email, name: other?.name ?? "" },
      details: { clientId: other?.id },
    });
  }
  if (wanted[0] && wanted[0] !== first) await setPrimaryEmail(tx.db, clientId, wanted[0]);
  return added.length || removed.length ? { added, removed: removed.map((e) => e.email) } : null;
}

async function savePhones(
  tx: Context,
  clientId: string,
  given: EditClientInput["phones"],
): Promise<Difference> {
  const wanted = given.map((p) => ({ ...parsePhone(p.number)!, certainty: p.certainty }));
  const had = await phonesOf(tx.db, clientId);
  const same = (
    a: { e164: string; extension: string | null },
    b: { e164: string; extension: string | null },
  ) => a.e164 === b.e164 && (a.extension ?? "") === (b.extension ?? "");
  const removed = had.filter((p) => !wanted.some((w) => same(w, p)));
  const added = wanted.filter((w) => !had.some((p) => same(w, p)));
  await deleteClientPhones(
    tx.db,
    removed.map((p) => p.id),
  );
  for (const phone of added) await insertClientPhone(tx.db, { clientId, ...phone, source: "staff" });
  for (const p of had) {
    const now = wanted.find((w) => same(w, p));
    if (now && now.certainty !== p.certainty) await setPhoneCertainty(tx.db, p.id, now.certainty);
  }
  return added.length || removed.length
    ? { added: added.map(formatPhone), removed: removed.map(formatPhone) }
    : null;
}
