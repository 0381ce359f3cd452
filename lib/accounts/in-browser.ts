import "server-only";
import { cookies } from "next/headers";
import {
  endOwnSession,
  giveDeviceCookie,
  giveSessionCookie,
  leaveOldSession,
} from "#lib/auth/start-session.ts";
import { readSession, sessionCookieName } from "#lib/auth/session-cookie.ts";
import { currentVisit, type Visit } from "#lib/auth/visit.ts";
import { personOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { sha256 } from "#lib/core/ids.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { endAllSessions } from "./own-sessions.ts";
import { changePassword } from "./set-password.ts";
import type { changePasswordInput } from "./schema.ts";
import type { z } from "zod";

/** Gives a use case what it must know about the browser: where it is and which device. */
export const withVisit =
  <I, T>(useCase: (ctx: Context, input: I, visit: Visit) => Promise<T>) =>
  async (ctx: Context, input: I): Promise<T> =>
    useCase(ctx, input, await currentVisit());

/** A use case that opens a session: the browser leaves its old one and gets the cookies of the new one. */
export const withNewSession =
  <I, T extends { sid: string; accountId?: string }>(
    useCase: (ctx: Context, input: I, visit: Visit) => Promise<T>,
  ) =>
  async (ctx: Context, input: I): Promise<Omit<T, "sid">> => {
    const { sid, ...rest } = await useCase(ctx, input, await currentVisit());
    await leaveOldSession(ctx);
    await giveSessionCookie(ctx, sid);
    if (rest.accountId) await giveDeviceCookie(rest.accountId);
    return rest;
  };

/** Hash of the session id that this browser uses. */
export async function ownSessionHash(ctx: Context): Promise<string | null> {
  const sid = readSession((await cookies()).get(sessionCookieName())?.value, ctx.now());
  return sid ? sha256(sid) : null;
}

/** Changes the password and keeps this browser signed in. */
export async function changePasswordHere(
  ctx: Context,
  input: z.output<typeof changePasswordInput>,
): Promise<void> {
  await changePassword(ctx, { ...input, keepSession: await ownSessionHash(ctx) });
}

/** Signs this browser out: the session ends in the table, not only in the cookie. */
export async function signOut(ctx: Context): Promise<void> {
  const accountId = personOf(ctx.actor)?.accountId;
  await endOwnSession(ctx);
  if (!accountId) return;
  // no permit: everybody may leave
  await inTransaction(ctx, (tx) =>
    record(tx, { type: "account.signed_out", objectType: "account", objectId: accountId }),
  );
}

/** Signs out everywhere, here too. */
export async function signOutEverywhere(ctx: Context): Promise<void> {
  await endAllSessions(ctx);
  await endOwnSession(ctx);
}
