import "server-only";
import { parsePhoneNumberFromString } from "libphonenumber-js";
import {
  findAccount,
  findStaffState,
  isDemoDatabase,
  listDemoAccounts,
  listSessions,
  nameOfAccount,
} from "#db/queries/auth.ts";
import { emailsOf, organisationById, phonesOf } from "#db/queries/clients.ts";
import { personOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { found, permit } from "#lib/core/errors.ts";
import { mayManageAccount } from "./policy.ts";
import { deviceName } from "./rules.ts";
import { peekLink } from "./tokens.ts";
import type { DemoAccount, InvitationView, ProfileView } from "./types.ts";

/** The made-up people to sign in as, in a demo database; nobody anywhere else. */
export async function readDemoAccounts(ctx: Context): Promise<DemoAccount[]> {
  return (await isDemoDatabase(ctx.db)) ? listDemoAccounts(ctx.db) : [];
}

/** One's own profile. `thisSession` is the hash of the browser's own session id. */
export async function readProfile(ctx: Context, thisSession: string | null): Promise<ProfileView> {
  const person = found(personOf(ctx.actor), "errors.signInFirst");
  const accountId = found(person.accountId, "errors.signInFirst");
  permit(mayManageAccount(ctx.actor, accountId), "errors.forbidden");
  const client = person.kind === "client" ? person : null;
  const [account, emails, phones, organisation, sessions] = await Promise.all([
    findAccount(ctx.db, accountId),
    client ? emailsOf(ctx.db, client.clientId) : [],
    client ? phonesOf(ctx.db, client.clientId) : [],
    client?.organisationId ? organisationById(ctx.db, client.organisationId) : undefined,
    listSessions(ctx.db, accountId, ctx.now()),
  ]);
  return {
    kind: person.kind,
    name: person.name,
    email: person.email,
    locale: ctx.locale,
    hasPassword: Boolean(account?.passwordHash),
    organisation: organisation?.name ?? null,
    emails: emails.map((e) => ({
      id: e.id,
      email: e.email,
      isPrimary: e.isPrimary,
      isVerified: e.verifiedAt !== null,
    })),
    phones: phones.map((p) => ({
      id: p.id,
      number: readable(p.e164) + (p.extension ? `, ${p.extension}` : ""),
      isVerified: p.verifiedAt !== null,
    })),
    sessions: sessions.map((s) => ({
      id: s.idHash,
      method: s.method,
      device: deviceName(s.userAgent),
      network: s.ipPrefix,
      since: s.createdAt.toISOString(),
      lastSeen: s.lastSeenAt.toISOString(),
      isThisOne: s.idHash === thisSession,
    })),
  };
}

const readable = (e164: string) => parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;

/** Who an invitation is for; null when it is of no use any more. */
export async function readInvitation(ctx: Context, token: string): Promise<InvitationView | null> {
  const link = await peekLink(ctx, "invitation", token);
  const account = link?.accountId ? await findAccount(ctx.db, link.accountId) : undefined;
  if (!link || !account || link.data.epoch !== account.authEpoch || link.email !== account.email) return null;
  const staff = account.staffId ? await findStaffState(ctx.db, account.staffId) : undefined;
  if (account.disabledAt || staff?.disabledAt) return null;
  const me = personOf(ctx.actor);
  return {
    name: await nameOfAccount(ctx.db, account.id),
    email: account.email,
    role: staff?.role ?? "client",
    signedInAs: me && me.accountId !== account.id ? me.email : null,
  };
}

/** Whether a guest link can still be used. */
export const isGuestLinkGood = async (ctx: Context, token: string): Promise<boolean> =>
  (await peekLink(ctx, "guest_ticket", token)) !== null;

/** Where a sign-in link leads; null when it is of no use any more. */
export async function readEmailLink(ctx: Context, token: string): Promise<{ next: string | null } | null> {
  const link = await peekLink(ctx, "email_link", token);
  return link && { next: typeof link.data.next === "string" ? link.data.next : null };
}

/** Whose password a reset link sets; null when it is of no use any more. */
export async function readResetLink(ctx: Context, token: string): Promise<{ email: string } | null> {
  const link = await peekLink(ctx, "reset", token);
  return link?.email ? { email: link.email } : null;
}

/** What a confirmation link confirms: a new account, one more address, or nothing any more. */
export async function readConfirmation(
  ctx: Context,
  token: string,
): Promise<{ kind: "signUp" | "address"; email: string } | null> {
  const link = await peekLink(ctx, "verify_email", token);
  if (!link?.email) return null;
  return { kind: link.data.signUp ? "signUp" : "address", email: link.email };
}
