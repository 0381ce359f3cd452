import "server-only";
import { findActiveAccount, findAccountByEmail, findClientByEmail, insertAccount } from "#db/queries/auth.ts";
import { staffByEmail } from "#db/queries/staff.ts";
import type { Visit } from "#lib/auth/visit.ts";
import type { Context } from "#lib/core/context.ts";
import { email as emailField } from "#lib/core/fields.ts";
import { AppError, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { accountForProvedAddress } from "./client-account.ts";
import { signInAccount, type SignedIn } from "./sign-in.ts";

const unknown = () => new AppError("forbidden", "errors.auth.unknownAtProvider");

/**
 * Signs in with what the company's identity provider says. Only an address that the provider calls verified counts, and only
 * that of somebody who is on the staff or a client already: the provider tells who it is, we tell what he may.
 */
export async function signInByProvider(
  ctx: Context,
  claims: { email: string | null; emailVerified: boolean },
  visit: Visit,
): Promise<SignedIn> {
  const parsed = emailField.safeParse(claims.email ?? "");
  if (!parsed.success || !claims.emailVerified) throw unknown();
  const email = parsed.data;
  return inTransaction(ctx, async (tx) => {
    const active = await findActiveAccount(tx.db, email);
    if (active) return signInAccount(tx, active, "oidc", visit);
    // A disabled account stays closed, whatever the provider says.
    permit(!(await findAccountByEmail(tx.db, email)), "errors.auth.accountDisabled");
    const member = await staffByEmail(tx.db, email);
    permit(!member?.disabledAt, "errors.auth.accountDisabled");
    if (!member && !(await findClientByEmail(tx.db, email))) throw unknown();
    if (!member) {
      const account = await accountForProvedAddress(tx, {
        email,
        name: null,
        locale: tx.locale,
        passwordHash: null,
      });
      return signInAccount(tx, account, "oidc", visit);
    }
    const account = await insertAccount(tx.db, {
      email,
      role: member.role,
      staffId: member.id,
      emailVerifiedAt: tx.now(),
    });
    await record(tx, {
      type: "account.created",
      objectType: "account",
      objectId: account.id,
      data: { staffId: member.id },
    });
    return signInAccount(tx, account, "oidc", visit);
  });
}
