import "server-only";
import type { z } from "zod";
import { findActiveAccount, findClientByEmail, nameOfAccount } from "#db/queries/auth.ts";
import { inEvenTime } from "#lib/auth/even-time.ts";
import { isThrottled, throttle } from "#lib/auth/throttle.ts";
import type { Visit } from "#lib/auth/visit.ts";
import type { Context } from "#lib/core/context.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { queueLetter } from "./queue-letter.ts";
import type { requestLinkInput, requestResetInput } from "./schema.ts";
import { lifetimeMinutes, makeLink } from "./tokens.ts";

/** Sends a link for a new password, if the address has an account. The answer is the same either way. */
export async function requestReset(
  ctx: Context,
  input: z.output<typeof requestResetInput>,
  visit: Visit,
): Promise<void> {
  await throttle("letterNetwork", visit.network);
  await inEvenTime(async () => {
    const account = await findActiveAccount(ctx.db, input.email);
    if ((await isThrottled("letterAddress", `reset ${input.email}`)) || !account) return;
    // no permit: anybody may ask; the letter goes to the owner of the address
    await inTransaction(ctx, async (tx) => {
      const link = await makeLink(tx, "reset", {
        accountId: account.id,
        email: account.email,
        data: { epoch: account.authEpoch },
      });
      await queueLetter(tx, {
        name: "reset",
        to: account.email,
        toName: await nameOfAccount(tx.db, account.id),
        locale: account.locale ?? tx.locale,
        key: link.hash,
        url: link.url,
        values: { minutes: lifetimeMinutes("reset") },
      });
      await record(tx, { type: "account.reset_asked", objectType: "account", objectId: account.id });
    });
  });
}

/**
 * Sends a link that signs in, to the address of an account or of a client whom we know from his letters or calls. The answer
 * is the same for an address we do not know.
 */
export async function requestEmailLink(
  ctx: Context,
  input: z.output<typeof requestLinkInput>,
  visit: Visit,
): Promise<void> {
  await throttle("letterNetwork", visit.network);
  await inEvenTime(async () => {
    const account = await findActiveAccount(ctx.db, input.email);
    const client = account ? undefined : await findClientByEmail(ctx.db, input.email);
    if ((await isThrottled("letterAddress", `link ${input.email}`)) || (!account && !client)) return;
    // no permit: anybody may ask; the letter goes to the owner of the address
    await inTransaction(ctx, async (tx) => {
      const link = await makeLink(tx, "email_link", {
        ...(account && { accountId: account.id }),
        email: input.email,
        data: { next: input.next ?? null, ...(account && { epoch: account.authEpoch }) },
      });
      await queueLetter(tx, {
        name: "emailLink",
        to: input.email,
        toName: account ? await nameOfAccount(tx.db, account.id) : client!.name,
        locale: account?.locale ?? client?.locale ?? tx.locale,
        key: link.hash,
        url: link.url,
        values: { minutes: lifetimeMinutes("email_link") },
      });
      await record(tx, {
        type: "account.link_asked",
        objectType: account ? "account" : "client",
        objectId: account?.id ?? client!.clientId,
      });
    });
  });
}
