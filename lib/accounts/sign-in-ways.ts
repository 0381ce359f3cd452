import "server-only";
import { revokeSession } from "#db/queries/auth.ts";
import { currentContext } from "#lib/auth/current.ts";
import type { SignInWays } from "#lib/auth/next-auth.ts";
import { giveDeviceCookie, leaveOldSession } from "#lib/auth/start-session.ts";
import { currentVisit, type Visit } from "#lib/auth/visit.ts";
import type { Context } from "#lib/core/context.ts";
import { database } from "#lib/core/database.ts";
import { AppError } from "#lib/core/errors.ts";
import { sha256 } from "#lib/core/ids.ts";
import { signInInput } from "./schema.ts";
import { type SignedIn, signInWithPassword } from "./sign-in.ts";
import { signInByLink } from "./sign-in-by-link.ts";
import { signInByProvider } from "./sign-in-by-provider.ts";

async function byBrowser(way: (ctx: Context, visit: Visit) => Promise<SignedIn>): Promise<SignedIn> {
  const [ctx, visit] = await Promise.all([currentContext(), currentVisit()]);
  const signedIn = await way(ctx, visit);
  await leaveOldSession(ctx);
  await giveDeviceCookie(signedIn.accountId);
  return signedIn;
}

/** The ways to sign in that next-auth drives. */
export const signInWays: SignInWays = {
  password(given) {
    const input = signInInput.safeParse(given);
    if (!input.success) throw new AppError("unauthenticated", "errors.auth.wrongPassword");
    return byBrowser((ctx, visit) => signInWithPassword(ctx, input.data, visit));
  },
  emailLink: (token) => byBrowser((ctx, visit) => signInByLink(ctx, token, visit)),
  oidc: (claims) => byBrowser((ctx, visit) => signInByProvider(ctx, claims, visit)),
  async signedOut(sid) {
    await revokeSession(database(), sha256(sid), new Date());
  },
};
