import "server-only";
import {
  changeClient,
  clientByEmail,
  clientById,
  type ClientRow,
  emailsOf,
  insertClient,
  insertClientEmail,
  insertClientPhone,
  lockContact,
  phoneMatches,
  phonesOf,
  upsertOrganisation,
} from "#db/queries/clients.ts";
import type { Context, Locale } from "#lib/core/context.ts";
import { permit } from "#lib/core/errors.ts";
import { cleanLine, cleanText } from "#lib/core/text.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { mayEditClient } from "./policy.ts";
import { cleanEmail, judgePhone, nameFromEmail, parsePhone, type Phone } from "./rules.ts";

/** One line of an import as it stands in the file; several addresses or numbers are parted by `;` or `|`. */
export type ImportedClient = {
  name?: string;
  email?: string;
  phone?: string;
  organisation?: string;
  note?: string;
  locale?: string;
};
export type ImportResult =
  | { outcome: "created" | "updated" | "unchanged"; name: string; warnings: string[] }
  | { outcome: "skipped"; name: string; reason: string };

/**
 * Makes or completes one client. Found by address, then by a number that only he has; what is known already stays, what is
 * missing is added. The same file twice changes nothing.
 */
export async function importClient(ctx: Context, line: ImportedClient): Promise<ImportResult> {
  const name = cleanLine(line.name ?? "").slice(0, 200);
  const warnings: string[] = [];
  const emails = split(line.email).flatMap((raw) => {
    const email = cleanEmail(raw);
    if (!email) warnings.push(`"${raw}" is not an address`);
    return email ?? [];
  });
  const phones = split(line.phone).flatMap((raw) => {
    const phone = parsePhone(raw);
    if (!phone) warnings.push(`"${raw}" is not a phone number`);
    return phone ?? [];
  });
  if (!name && emails.length === 0)
    return { outcome: "skipped", name: "", reason: "neither name nor address" };
  if (emails.length === 0 && phones.length === 0)
    return { outcome: "skipped", name, reason: warnings[0] ?? "neither address nor phone number" };
  return inTransaction(ctx, async (tx) => {
    permit(mayEditClient(tx.actor), "errors.mayNotEditClient");
    for (const key of [...emails, ...phones.map((p) => p.e164)].toSorted()) await lockContact(tx.db, key);
    const owners = new Map<string, ClientRow>();
    for (const email of emails) {
      const owner = await clientByEmail(tx.db, email);
      if (owner) owners.set(owner.id, owner);
    }
    if (owners.size > 1) {
      const names = [...owners.values()].map((o) => o.name).join(", ");
      return { outcome: "skipped", name, reason: `the addresses belong to several clients: ${names}` };
    }
    const known = [...owners.values()][0] ?? (await ownerOfPhones(tx, phones, emails, name));
    const organisation = line.organisation ? cleanLine(line.organisation).slice(0, 200) : "";
    const organisationId = organisation ? (await upsertOrganisation(tx.db, organisation)).id : null;
    const language = line.locale?.trim().toLowerCase();
    const locale: Locale | null = language === "ru" || language === "en" ? language : null;
    const note = cleanText(line.note ?? "")
      .trim()
      .slice(0, 5000);
    const client =
      known ??
      (await insertClient(tx.db, {
        name: name || nameFromEmail(emails[0]!),
        kind: "known",
        organisationId,
        locale,
        note,
      }));
    const before = { emails: await emailsOf(tx.db, client.id), phones: await phonesOf(tx.db, client.id) };
    let changes = 0;
    for (const email of emails) {
      if (before.emails.some((e) => e.email === email)) continue;
      const isPrimary = before.emails.length === 0 && email === emails[0];
      if (await insertClientEmail(tx.db, { clientId: client.id, email, isPrimary })) changes++;
      else warnings.push(`${email} belongs to another client`);
    }
    for (const phone of phones) {
      const others = (await phoneMatches(tx.db, phone.e164)).some((m) => m.clientId !== client.id);
      const row = {
        clientId: client.id,
        ...phone,
        certainty: others ? ("shared" as const) : ("exclusive" as const),
        source: "import" as const,
      };
      if (await insertClientPhone(tx.db, row)) changes++;
    }
    if (known) {
      const patch = {
        ...(known.kind === "provisional" && { kind: "known" as const, ...(name && { name }) }),
        ...(!known.organisationId && organisationId && { organisationId }),
        ...(!known.locale && locale && { locale }),
        ...(!known.note && note && { note }),
      };
      changes += Object.keys(patch).length;
      if (Object.keys(patch).length) await changeClient(tx.db, client.id, patch, tx.now());
    }
    if (known && changes === 0) return { outcome: "unchanged", name: client.name, warnings };
    await record(tx, {
      type: known ? "client.changed" : "client.created",
      objectType: "client",
      objectId: client.id,
      data: { source: "import", emails: emails.length, phones: phones.length },
    });
    return { outcome: known ? "updated" : "created", name: client.name, warnings };
  });
}

const split = (text: string | undefined): string[] =>
  cleanLine(text ?? "")
    .split(/[;|]/)
    .map((part) => part.trim())
    .filter(Boolean);

/** A client whose own line one of the numbers is; with an address in the line only when the names agree as well. */
async function ownerOfPhones(
  tx: Context,
  phones: readonly Phone[],
  emails: readonly string[],
  name: string,
): Promise<ClientRow | undefined> {
  for (const phone of phones) {
    const { certainty, clientIds } = judgePhone(await phoneMatches(tx.db, phone.e164), phone.extension);
    if (clientIds.length !== 1 || certainty === "shared") continue;
    const owner = await clientById(tx.db, clientIds[0]!);
    const sameName = owner?.name.toLowerCase() === name.toLowerCase();
    if (owner && (sameName || owner.kind === "provisional" || (emails.length === 0 && !name))) return owner;
  }
  return undefined;
}
