import "server-only";
import { cookies } from "next/headers";
import { revokeSession } from "#db/queries/auth.ts";
import type { Context } from "#lib/core/context.ts";
import { sha256 } from "#lib/core/ids.ts";
import { rememberDevice } from "./device.ts";
import {
  cookieName,
  cookieOptions,
  readSession,
  sessionCookieName,
  sessionLifetimeSeconds,
  signSession,
} from "./session-cookie.ts";

/** Ends the session the browser brought along: every sign-in starts with a new one. */
export async function leaveOldSession(ctx: Context): Promise<void> {
  const old = readSession((await cookies()).get(sessionCookieName())?.value, ctx.now());
  if (old) await revokeSession(ctx.db, sha256(old), ctx.now());
}

/** Gives the browser the cookie of a session that was opened for it. In actions and route handlers only. */
export async function giveSessionCookie(ctx: Context, sid: string): Promise<void> {
  (await cookies()).set(sessionCookieName(), signSession(sid, ctx.now()), {
    ...cookieOptions(),
    maxAge: sessionLifetimeSeconds,
  });
}

/** Remembers that this browser has signed in to the account, so that strangers' tries do not count against it. */
export async function giveDeviceCookie(accountId: string): Promise<void> {
  const jar = await cookies();
  const name = cookieName("device");
  jar.set(name, rememberDevice(jar.get(name)?.value, accountId), {
    ...cookieOptions(),
    maxAge: 365 * 24 * 60 * 60,
  });
}

/** Ends the browser's session here and in the table. */
export async function endOwnSession(ctx: Context): Promise<void> {
  await leaveOldSession(ctx);
  (await cookies()).set(sessionCookieName(), "", { ...cookieOptions(), maxAge: 0 });
}
