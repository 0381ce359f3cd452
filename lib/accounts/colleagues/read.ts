import "server-only";
import { listApiKeys, listStaffAccounts, searchAccounts } from "#db/queries/access.ts";
import { mayManageAccounts, mayManageKeys } from "#lib/accounts/policy.ts";
import type { Context } from "#lib/core/context.ts";
import { permit } from "#lib/core/errors.ts";
import type { ColleagueAccount, KeyView } from "./types.ts";

/** How everybody on the staff signs in, for administrators. Somebody without an account is not in it. */
export async function readColleagueAccounts(ctx: Context): Promise<ColleagueAccount[]> {
  permit(mayManageAccounts(ctx.actor), "errors.adminsOnly");
  const rows = await listStaffAccounts(ctx.db, ctx.now());
  return rows.map((row) => ({
    staffId: row.staffId,
    locale: row.locale,
    hasSignedIn: row.hasSignedIn,
    sessions: row.sessions,
    lastSeen: row.lastSeen?.toISOString() ?? null,
    invitedUntil: row.invitedUntil?.toISOString() ?? null,
  }));
}

/** Accounts a key can act for, by a part of name or address; ten at most. */
export async function findAccounts(
  ctx: Context,
  input: { text: string },
): Promise<{ id: string; name: string; email: string }[]> {
  permit(mayManageKeys(ctx.actor), "errors.adminsOnly");
  const rows = await searchAccounts(ctx.db, input.text.slice(0, 100), 10);
  return rows.map(({ id, name, email }) => ({ id, name, email }));
}

/** Working API keys, newest first, for administrators. */
export async function readKeys(ctx: Context): Promise<KeyView[]> {
  permit(mayManageKeys(ctx.actor), "errors.adminsOnly");
  const rows = await listApiKeys(ctx.db);
  return rows.map((row) => ({
    id: row.id,
    label: row.label,
    prefix: row.prefix,
    email: row.email,
    name: row.name,
    role: row.role,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
  }));
}
