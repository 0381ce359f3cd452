import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import type { NextAuthOptions, User } from "next-auth";
import NextAuth from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { env, tellNextAuthItsUrl } from "#lib/core/env.ts";
import { AppError } from "#lib/core/errors.ts";
import { log } from "#lib/core/log.ts";
import { oidcIsConfigured } from "./provider.ts";
import { safeRedirect } from "./safe-redirect.ts";
import {
  cookieName,
  cookieOptions,
  cookiesAreSecure,
  readSession,
  sessionCookieName,
  sessionLifetimeSeconds,
  signSession,
} from "./session-cookie.ts";

type Opened = { accountId: string; sid: string };

/** Ways to sign in; each opens a row in `sessions` or throws a refusal. */
export type SignInWays = {
  password: (given: { email: string; password: string }) => Promise<Opened>;
  emailLink: (token: string) => Promise<Opened>;
  oidc: (profile: { email: string | null; emailVerified: boolean }) => Promise<Opened>;
  signedOut: (sid: string) => Promise<void>;
};

type UserWithSession = User & { sid?: string };

const sidOf = (user: UserWithSession | undefined) => user?.sid;
const toUser = ({ accountId, sid }: Opened): UserWithSession => ({ id: accountId, sid });

/** What a way to sign in has thrown, kept past next-auth, which would pass on its message only. */
const thrown = new AsyncLocalStorage<{ error?: unknown }>();

/** Runs next-auth's handler; when a way to sign in refused, `error` says why. */
export async function catchingRefusals(
  handle: () => Promise<Response>,
): Promise<{ response: Response; error?: unknown }> {
  const box: { error?: unknown } = {};
  const response = await thrown.run(box, handle);
  return { response, ...box };
}

async function withCode(work: () => Promise<Opened>): Promise<UserWithSession> {
  try {
    return toUser(await work());
  } catch (error) {
    const box = thrown.getStore();
    if (box) box.error = error;
    if (!(error instanceof AppError)) log().error({ err: error }, "sign-in failed");
    // The message becomes ?error= of the sign-in page when the browser comes back from an identity provider.
    throw new Error(error instanceof AppError ? error.message : "errors.auth.failed", { cause: error });
  }
}

/** The handler of /api/auth/*. Our cookie carries a session id only; everything else about a session is in the table. */
export function signInHandler(ways: SignInWays) {
  tellNextAuthItsUrl();
  const options: NextAuthOptions = {
    secret: env().AUTH_SECRET,
    useSecureCookies: cookiesAreSecure(),
    session: { strategy: "jwt", maxAge: sessionLifetimeSeconds },
    cookies: {
      sessionToken: { name: sessionCookieName(), options: cookieOptions() },
      csrfToken: { name: cookieName("csrf"), options: cookieOptions() },
      callbackUrl: { name: cookieName("callback"), options: cookieOptions() },
    },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in", verifyRequest: "/sign-in" },
    jwt: {
      encode: ({ token }) => Promise.resolve(token?.sid ? signSession(String(token.sid), new Date()) : ""),
      decode: ({ token }) => {
        const sid = readSession(token, new Date());
        return Promise.resolve(sid ? { sid } : null);
      },
    },
    providers: [
      CredentialsProvider({
        id: "password",
        credentials: { email: {}, password: {} },
        authorize: (given) =>
          withCode(() => ways.password({ email: given?.email ?? "", password: given?.password ?? "" })),
      }),
      CredentialsProvider({
        id: "email-link",
        credentials: { token: {} },
        authorize: (given) => withCode(() => ways.emailLink(given?.token ?? "")),
      }),
      ...(oidcIsConfigured() ? [oidcProvider()] : []),
    ],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.provider !== "oidc") return true;
        const claims: { email?: string; email_verified?: unknown } | undefined = profile;
        Object.assign(
          user,
          await withCode(() =>
            ways.oidc({ email: claims?.email ?? null, emailVerified: claims?.email_verified === true }),
          ),
        );
        return true;
      },
      jwt: ({ token, user }) => ({ sid: sidOf(user) ?? token.sid }),
      redirect: ({ url, baseUrl }) => {
        const path = url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url;
        return baseUrl + safeRedirect(path, "/");
      },
    },
    events: {
      signOut: async ({ token }) => {
        if (token?.sid) await ways.signedOut(String(token.sid));
      },
    },
    logger: {
      error: (code) => log().warn({ code }, "next-auth"),
      warn: (code) => log().debug({ code }, "next-auth"),
      debug: () => {},
    },
  };
  return NextAuth(options) as (request: Request, context: unknown) => Promise<Response>;
}

function oidcProvider(): NextAuthOptions["providers"][number] {
  const issuer = env().OIDC_ISSUER!.replace(/\/$/, "");
  return {
    id: "oidc",
    name: env().OIDC_NAME,
    type: "oauth",
    issuer,
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    clientId: env().OIDC_CLIENT_ID!,
    ...(env().OIDC_CLIENT_SECRET
      ? { clientSecret: env().OIDC_CLIENT_SECRET! }
      : { client: { token_endpoint_auth_method: "none" } }),
    authorization: { params: { scope: "openid email profile" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    profile: (claims: { sub: string; email?: string }) => ({ id: claims.sub, email: claims.email ?? null }),
  };
}
