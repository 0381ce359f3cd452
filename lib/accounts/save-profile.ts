import "server-only";
import { parsePhoneNumberFromString } from "libphonenumber-js";
import type { z } from "zod";
import { findClientByEmail, verifyClientAddress } from "#db/queries/auth.ts";
import {
  changeClient,
  deleteClientPhones,
  insertClientEmail,
  insertClientPhone,
  phonesOf,
} from "#db/queries/clients.ts";
import { inEvenTime } from "#lib/auth/even-time.ts";
import { isThrottled, throttle } from "#lib/auth/throttle.ts";
import type { Visit } from "#lib/auth/visit.ts";
import { clientOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { mayChangeOwnContacts } from "./policy.ts";
import { queueLetter } from "./queue-letter.ts";
import type { addEmailInput, addPhoneInput, phoneIdInput, saveProfileInput, tokenInput } from "./schema.ts";
import { lifetimeMinutes, makeLink, takeLink } from "./tokens.ts";

/** Saves a client's own name. The name of a member of staff is changed by an administrator only. */
export async function saveProfile(ctx: Context, input: z.output<typeof saveProfileInput>): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    permit(mayChangeOwnContacts(tx.actor), "errors.forbidden");
    const client = clientOf(tx.actor)!;
    if (client.name === input.name) return;
    await changeClient(tx.db, client.clientId, { name: input.name }, tx.now());
    await record(tx, {
      type: "client.changed",
      objectType: "client",
      objectId: client.clientId,
      data: { before: { name: client.name }, after: { name: input.name } },
    });
  });
}

/**
 * Asks to add an address to one's own: it counts once the link sent to it was opened. Says the same when the address belongs
 * to somebody else, who gets no letter.
 */
export async function requestAddress(
  ctx: Context,
  input: z.output<typeof addEmailInput>,
  visit: Visit,
): Promise<void> {
  await throttle("letterNetwork", visit.network);
  permit(mayChangeOwnContacts(ctx.actor), "errors.forbidden");
  const client = clientOf(ctx.actor)!;
  await inEvenTime(async () => {
    const owner = await findClientByEmail(ctx.db, input.email);
    const isForeign = owner && owner.clientId !== client.clientId;
    if ((await isThrottled("letterAddress", `address ${input.email}`)) || isForeign || owner?.verifiedAt)
      return;
    await inTransaction(ctx, async (tx) => {
      permit(mayChangeOwnContacts(tx.actor), "errors.forbidden");
      const link = await makeLink(tx, "verify_email", {
        accountId: client.accountId!,
        email: input.email,
        data: { address: true, clientId: client.clientId },
      });
      await queueLetter(tx, {
        name: "verifyEmail",
        to: input.email,
        toName: client.name,
        locale: tx.locale,
        key: link.hash,
        url: link.url,
        values: { hours: lifetimeMinutes("verify_email") / 60 },
      });
      await record(tx, { type: "account.address_asked", objectType: "account", objectId: client.accountId! });
    });
  });
}

/** Opens the link of `requestAddress`: the address is the client's from now on. */
export async function confirmAddress(
  ctx: Context,
  input: z.output<typeof tokenInput>,
  visit: Visit,
): Promise<{ email: string }> {
  await throttle("tokenNetwork", visit.network);
  return inTransaction(ctx, async (tx) => {
    const link = await takeLink(tx, "verify_email", input.token);
    const clientId = link.data.clientId;
    if (link.data.address !== true || typeof clientId !== "string" || !link.email || !link.accountId)
      throw new AppError("gone", "errors.auth.linkGone");
    const owner = await findClientByEmail(tx.db, link.email);
    permit(!owner || owner.clientId === clientId, "errors.auth.addressTaken");
    if (owner) await verifyClientAddress(tx.db, link.email, tx.now());
    else if (!(await insertClientEmail(tx.db, { clientId, email: link.email, verifiedAt: tx.now() })))
      throw new AppError("conflict", "errors.auth.addressTaken");
    await record(tx, {
      type: "account.email_verified",
      objectType: "account",
      objectId: link.accountId,
      data: { email: link.email, clientId },
    });
    return { email: link.email };
  });
}

/** Adds a telephone number to one's own; it stays doubtful until staff have heard it from him. */
export async function addPhone(ctx: Context, input: z.output<typeof addPhoneInput>): Promise<void> {
  const parsed = parsePhoneNumberFromString(input.phone, "RU");
  if (!parsed?.isValid())
    throw new AppError("invalid", "errors.field.phone", { fields: { phone: "errors.field.phone" } });
  await inTransaction(ctx, async (tx) => {
    permit(mayChangeOwnContacts(tx.actor), "errors.forbidden");
    const { clientId } = clientOf(tx.actor)!;
    const added = await insertClientPhone(tx.db, {
      clientId,
      e164: parsed.number,
      extension: parsed.ext ?? null,
      certainty: "doubtful",
      source: "portal",
    });
    if (!added) return;
    await record(tx, {
      type: "client.phone_added",
      objectType: "client",
      objectId: clientId,
      data: { e164: parsed.number, certainty: "doubtful" },
    });
  });
}

/** Removes one of one's own numbers. */
export async function removePhone(ctx: Context, input: z.output<typeof phoneIdInput>): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    permit(mayChangeOwnContacts(tx.actor), "errors.forbidden");
    const { clientId } = clientOf(tx.actor)!;
    const phone = found(
      (await phonesOf(tx.db, clientId)).find((p) => p.id === input.id),
      "errors.auth.phoneNotFound",
    );
    await deleteClientPhones(tx.db, [phone.id]);
    await record(tx, {
      type: "client.phone_removed",
      objectType: "client",
      objectId: clientId,
      data: { e164: phone.e164 },
    });
  });
}
