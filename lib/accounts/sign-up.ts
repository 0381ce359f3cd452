import "server-only";
import type { z } from "zod";
import { findAccountByEmail } from "#db/queries/auth.ts";
import { inEvenTime } from "#lib/auth/even-time.ts";
import { hashPassword, isPassword } from "#lib/auth/hash-password.ts";
import { isThrottled, throttle } from "#lib/auth/throttle.ts";
import type { Visit } from "#lib/auth/visit.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, permit } from "#lib/core/errors.ts";
import { env } from "#lib/core/env.ts";
import { newId } from "#lib/core/ids.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { accountForProvedAddress } from "./client-account.ts";
import { queueLetter } from "./queue-letter.ts";
import type { confirmSignUpInput, signUpInput } from "./schema.ts";
import { signInAccount, type SignedIn } from "./sign-in.ts";
import { lifetimeMinutes, makeLink, peekLink, takeLink } from "./tokens.ts";

type PendingSignUp = { name: string; passwordHash: string; locale: "ru" | "en" };

/**
 * A client asks for a portal account. Nothing exists until he opens the link we send: an address cannot be taken by somebody
 * who does not read its mail. Whoever has an account already gets a letter that says so; the answer here is the same.
 */
export async function signUp(ctx: Context, input: z.output<typeof signUpInput>, visit: Visit): Promise<void> {
  await throttle("letterNetwork", visit.network);
  await inEvenTime(async () => {
    const passwordHash = await hashPassword(input.password);
    const account = await findAccountByEmail(ctx.db, input.email);
    if (await isThrottled("letterAddress", `sign-up ${input.email}`)) return;
    await inTransaction(ctx, async (tx) => {
      if (account) {
        await queueLetter(tx, {
          name: "signUpKnown",
          to: account.email,
          locale: account.locale ?? tx.locale,
          key: newId(),
          url: new URL("/sign-in", env().APP_URL).href,
        });
      } else {
        const pending: PendingSignUp = { name: input.name, passwordHash, locale: tx.locale };
        const link = await makeLink(tx, "verify_email", {
          email: input.email,
          data: { signUp: pending },
        });
        await queueLetter(tx, {
          name: "confirmSignUp",
          to: input.email,
          locale: tx.locale,
          key: link.hash,
          url: link.url,
          values: { hours: lifetimeMinutes("verify_email") / 60 },
        });
      }
      await record(tx, {
        type: "account.sign_up_asked",
        objectType: "account",
        objectId: account?.id ?? "new",
      });
    });
  }, 250);
}

/**
 * The second step: whoever reads the mail also knows the password. A stranger who signed up with somebody else's address
 * knows only the password, the owner of the address only the link, and neither gets an account that the other can open.
 */
export async function confirmSignUp(
  ctx: Context,
  input: z.output<typeof confirmSignUpInput>,
  visit: Visit,
): Promise<SignedIn> {
  await throttle("tokenNetwork", visit.network);
  const looked = await peekLink(ctx, "verify_email", input.token);
  const pending = looked?.data.signUp as PendingSignUp | undefined;
  if (!looked?.email || !pending) throw new AppError("gone", "errors.auth.linkGone");
  await throttle("signInAccountNetwork", `confirm ${looked.hash} ${visit.network}`);
  if (!(await isPassword(pending.passwordHash, input.password)))
    throw new AppError("invalid", "errors.auth.passwordNotTheOne", {
      fields: { password: "errors.auth.passwordNotTheOne" },
    });
  return inTransaction(ctx, async (tx) => {
    const link = await takeLink(tx, "verify_email", input.token);
    const account = await accountForProvedAddress(tx, {
      email: link.email!,
      name: pending.name,
      locale: pending.locale,
      passwordHash: pending.passwordHash,
    });
    permit(account.disabledAt === null, "errors.auth.accountDisabled");
    await record(tx, {
      type: "account.email_verified",
      objectType: "account",
      objectId: account.id,
      data: { email: link.email },
    });
    return signInAccount(tx, account, "email_link", visit);
  });
}
