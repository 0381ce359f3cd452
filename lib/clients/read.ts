import "server-only";
import {
  clientById,
  clientListRows,
  clientWeight,
  clientWithOrganisation,
  emailsOf,
  nameOfOrganisation,
  organisationOptions,
  phonesOf,
  recentClientIds,
  searchClientIds,
} from "#db/queries/clients.ts";
import type { Context } from "#lib/core/context.ts";
import { found, permit } from "#lib/core/errors.ts";
import { cleanLine } from "#lib/core/text.ts";
import { mayEditClient, maySeeCard, maySeeDirectory } from "./policy.ts";
import { formatPhone, phoneFragment } from "./rules.ts";
import type { ClientCard, ClientListItem } from "./types.ts";

/**
 * The address book by any fragment: name, address, number in any writing, organisation, ticket number. Nothing typed shows
 * the newest. `more` says that there are others.
 */
export async function searchClients(
  ctx: Context,
  typed: string,
  limit = 50,
): Promise<{ rows: ClientListItem[]; more: boolean }> {
  permit(maySeeDirectory(ctx.actor), "errors.forbidden");
  const text = cleanLine(typed).toLowerCase().replaceAll("ё", "е").slice(0, 100);
  const digits = phoneFragment(text);
  const number = /^[#№]?\s*([\p{L}\d-]{1,30})$/u.exec(text)?.[1]?.toUpperCase() ?? null;
  const words = text.split(/[\s,;]+/).filter((w) => w.length >= 2);
  const ids = text
    ? await searchClientIds(ctx.db, {
        words: digits ? [] : words.slice(0, 5),
        digits,
        number: number && /\d/.test(number) ? number : null,
        limit: limit + 1,
      })
    : await recentClientIds(ctx.db, limit + 1);
  const order = new Map(ids.map((id, i) => [id, i]));
  const rows = await clientListRows(ctx.db, ids.slice(0, limit));
  return {
    more: ids.length > limit,
    rows: rows
      .toSorted((a, b) => order.get(a.id)! - order.get(b.id)!)
      .map((r) => ({
        id: r.id,
        name: r.name,
        kind: r.kind,
        organisation: r.organisation,
        email: r.email,
        phone: r.phone && formatPhone({ e164: r.phone }),
        openTickets: r.openTickets,
        lastContactAt: r.lastContactAt?.toISOString() ?? null,
      })),
  };
}

/** The card of one client; the merged row leads to the one that speaks for both. */
export async function readClientCard(ctx: Context, id: string): Promise<ClientCard> {
  permit(maySeeCard(ctx.actor), "errors.staffOnly");
  const [row, emails, phones] = await Promise.all([
    clientWithOrganisation(ctx.db, id),
    emailsOf(ctx.db, id),
    phonesOf(ctx.db, id),
  ]);
  const { client, organisationName, accountManager } = found(row, "errors.clientNotFound");
  if (client.mergedIntoId) return readClientCard(ctx, client.mergedIntoId);
  return {
    id: client.id,
    name: client.name,
    kind: client.kind,
    locale: client.locale,
    note: client.note,
    isCompanyManager: client.isCompanyManager,
    organisation:
      client.organisationId && organisationName
        ? { id: client.organisationId, name: organisationName, accountManager }
        : null,
    emails: emails.map((e) => ({
      id: e.id,
      email: e.email,
      isPrimary: e.isPrimary,
      isVerified: e.verifiedAt !== null,
    })),
    phones: phones.map((p) => ({
      id: p.id,
      e164: p.e164,
      extension: p.extension,
      shown: formatPhone(p),
      certainty: p.certainty,
      isVerified: p.verifiedAt !== null,
    })),
    createdAt: client.createdAt.toISOString(),
  };
}

/** Names of organisations that contain the fragment, for pickers. */
export async function findOrganisations(
  ctx: Context,
  fragment: string,
): Promise<{ id: string; name: string }[]> {
  permit(maySeeDirectory(ctx.actor), "errors.forbidden");
  return organisationOptions(ctx.db, cleanLine(fragment).slice(0, 80));
}

/** Name of an organisation that a filter names; null when there is none with this id. */
export async function readOrganisationName(ctx: Context, id: string): Promise<string | null> {
  permit(maySeeDirectory(ctx.actor), "errors.forbidden");
  return nameOfOrganisation(ctx.db, id);
}

/** What merging `otherId` into a card would move. */
export async function previewMerge(
  ctx: Context,
  otherId: string,
): Promise<{ name: string; tickets: number; emails: number; phones: number }> {
  permit(mayEditClient(ctx.actor), "errors.mayNotEditClient");
  const other = found(await clientById(ctx.db, otherId), "errors.clientNotFound");
  const weight = await clientWeight(ctx.db, otherId);
  return { name: other.name, tickets: weight.tickets, emails: weight.emails, phones: weight.phones };
}
