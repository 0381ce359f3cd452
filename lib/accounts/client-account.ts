import "server-only";
import {
  type AccountRow,
  findAccountOfClient,
  findClientByEmail,
  insertAccount,
  verifyClientAddress,
} from "#db/queries/auth.ts";
import { changeClient } from "#db/queries/clients.ts";
import { clientForEmail } from "#lib/clients/find-or-create.ts";
import type { Context, Locale } from "#lib/core/context.ts";
import { AppError } from "#lib/core/errors.ts";
import { record } from "#lib/events/record.ts";

/**
 * The portal account of somebody who has just proved that an address is his: of the client we know by that address, with
 * everything he asked before, or of a new client. `name` is used for a client who has none of his own making yet.
 */
export async function accountForProvedAddress(
  tx: Context,
  proved: { email: string; name: string | null; locale: Locale; passwordHash: string | null },
): Promise<AccountRow> {
  const known = await findClientByEmail(tx.db, proved.email);
  const { client, isNew } = await clientForEmail(tx, proved.email, {
    name: proved.name,
    locale: proved.locale,
    kind: "known",
    isVerified: true,
  });
  const clientId = client.id;
  const own = await findAccountOfClient(tx.db, clientId);
  // An address that staff or a letter attached to a client is not yet a key to the account he already has.
  if (own && (own.disabledAt || !known?.verifiedAt))
    throw new AppError("forbidden", "errors.auth.accountDisabled");
  if (known) {
    await verifyClientAddress(tx.db, proved.email, tx.now());
    if (client.kind === "provisional") await changeClient(tx.db, clientId, { kind: "known" }, tx.now());
  }
  if (own) return own;
  const account = await insertAccount(tx.db, {
    email: proved.email,
    role: "client",
    clientId,
    passwordHash: proved.passwordHash,
    locale: proved.locale,
    emailVerifiedAt: tx.now(),
  });
  await record(tx, {
    type: "account.created",
    objectType: "account",
    objectId: account.id,
    data: { clientId, isNewClient: isNew },
  });
  return account;
}
