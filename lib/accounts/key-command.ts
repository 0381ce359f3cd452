import "server-only";
import { listApiKeys } from "#db/queries/access.ts";
import { findActiveAccount } from "#db/queries/auth.ts";
import { line } from "#lib/core/fields.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { endApiKey, makeApiKey } from "./api-keys.ts";

/** For the command on the server: a key for the account of an address, or null when there is none. */
export async function makeKeyFor(email: string, label: string): Promise<string | null> {
  const ctx = systemContext("command");
  const account = await findActiveAccount(ctx.db, email.trim());
  if (!account) return null;
  return (await makeApiKey(ctx, { accountId: account.id, label: line(80).parse(label) })).key;
}

/** One line per working key: how it begins, whose it is, its label, when it was last used. */
export async function listKeys(): Promise<string[]> {
  const keys = await listApiKeys(systemContext("command").db);
  return keys.map((k) =>
    [`${k.prefix}…`, k.email, k.label, k.lastUsedAt?.toISOString() ?? "never used"].join("  "),
  );
}

/** Ends the working keys that begin with `prefix`; says how many, 0 when there were none. */
export async function endKeysByPrefix(prefix: string): Promise<number> {
  const ctx = systemContext("command");
  const keys = (await listApiKeys(ctx.db)).filter((k) => prefix.length >= 6 && k.prefix.startsWith(prefix));
  for (const key of keys) await endApiKey(ctx, { id: key.id });
  return keys.length;
}
