import "server-only";
import type { z } from "zod";
import {
  type AccountRow,
  dropTokensOf,
  findActiveAccount,
  lockAccount,
  nameOfAccount,
  updateAccount,
} from "#db/queries/auth.ts";
import { hashPassword, isPassword } from "#lib/auth/hash-password.ts";
import { forget, throttle } from "#lib/auth/throttle.ts";
import type { Visit } from "#lib/auth/visit.ts";
import type { Context } from "#lib/core/context.ts";
import { personOf } from "#lib/core/actor.ts";
import { env } from "#lib/core/env.ts";
import { AppError, permit } from "#lib/core/errors.ts";
import { newId } from "#lib/core/ids.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { endSessions } from "./end-sessions.ts";
import { mayManageAccount } from "./policy.ts";
import { queueLetter } from "./queue-letter.ts";
import type { changePasswordInput, setPasswordInput } from "./schema.ts";
import { signInAccount, type SignedIn } from "./sign-in.ts";
import { takeLink } from "./tokens.ts";

/** A new password by the link of a reset letter. Every session and every other link of the account ends; then it signs in. */
export async function resetPassword(
  ctx: Context,
  input: z.output<typeof setPasswordInput>,
  visit: Visit,
): Promise<SignedIn> {
  return byLink(ctx, "reset", input, visit);
}

/** The first password of an invited member of staff. His role stands in his own row, never in the link. */
export async function acceptInvitation(
  ctx: Context,
  input: z.output<typeof setPasswordInput>,
  visit: Visit,
): Promise<SignedIn> {
  return byLink(ctx, "invitation", input, visit);
}

async function byLink(
  ctx: Context,
  kind: "reset" | "invitation",
  input: z.output<typeof setPasswordInput>,
  visit: Visit,
): Promise<SignedIn> {
  await throttle("tokenNetwork", visit.network);
  const passwordHash = await hashPassword(input.password);
  const signedIn = await inTransaction(ctx, async (tx) => {
    const link = await takeLink(tx, kind, input.token);
    const account = link.accountId ? await lockAccount(tx.db, link.accountId) : undefined;
    // The letter went to an address and a state of the account that must still be the present ones.
    if (!account || link.data.epoch !== account.authEpoch || link.email !== account.email)
      throw new AppError("gone", "errors.auth.linkGone");
    const someoneElse = personOf(tx.actor)?.accountId;
    if (kind === "invitation" && someoneElse && someoneElse !== account.id)
      throw new AppError("conflict", "errors.auth.signedInAsOther");
    permit((await findActiveAccount(tx.db, account.email)) !== undefined, "errors.auth.accountDisabled");
    await storePassword(tx, account, passwordHash, kind === "reset" ? "link" : "invitation");
    await updateAccount(tx.db, account.id, { emailVerifiedAt: account.emailVerifiedAt ?? tx.now() });
    await endSessions(tx, account.id);
    const fresh = (await lockAccount(tx.db, account.id))!;
    return {
      email: account.email,
      ...(await signInAccount(tx, fresh, kind === "reset" ? "email_link" : "invitation", visit)),
    };
  });
  await forget("signInAccount", signedIn.email);
  return signedIn;
}

/** Changes one's own password; every other session ends, this one goes on. */
export async function changePassword(
  ctx: Context,
  input: z.output<typeof changePasswordInput> & { keepSession: string | null },
): Promise<void> {
  const accountId = personOf(ctx.actor)?.accountId ?? null;
  if (!accountId) throw new AppError("unauthenticated", "errors.signInFirst");
  await throttle("signInDevice", `change ${accountId}`);
  const passwordHash = await hashPassword(input.password);
  await inTransaction(ctx, async (tx) => {
    permit(mayManageAccount(tx.actor, accountId), "errors.forbidden");
    const account = (await lockAccount(tx.db, accountId))!;
    // Without a password so far (sign-in by link) there is nothing to compare: the session is the proof.
    if (account.passwordHash && !(await isPassword(account.passwordHash, input.current)))
      throw new AppError("invalid", "errors.auth.passwordNotTheOne", {
        fields: { current: "errors.auth.passwordNotTheOne" },
      });
    await storePassword(tx, account, passwordHash, "profile");
    await endSessions(tx, account.id, input.keepSession);
  });
}

async function storePassword(
  tx: Context,
  account: AccountRow,
  passwordHash: string,
  how: "link" | "invitation" | "profile",
): Promise<void> {
  await updateAccount(tx.db, account.id, { passwordHash });
  await dropTokensOf(tx.db, account.id, tx.now());
  if (how !== "invitation")
    await queueLetter(tx, {
      name: "passwordChanged",
      to: account.email,
      toName: await nameOfAccount(tx.db, account.id),
      locale: account.locale ?? tx.locale,
      key: newId(),
      url: new URL("/reset", env().APP_URL).href,
    });
  await record(tx, {
    type: "account.password_changed",
    objectType: "account",
    objectId: account.id,
    data: { how },
  });
}
