import "server-only";
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { Actor, ClientActor, StaffActor } from "#lib/core/actor.ts";
import type { Context, Locale } from "#lib/core/context.ts";
import { database } from "#lib/core/database.ts";
import { AppError } from "#lib/core/errors.ts";
import { newId } from "#lib/core/ids.ts";
import { chooseLocale, localeCookie } from "#lib/i18n/locale.ts";
import { type Found, personOfKey, personOfSession } from "./find-person.ts";
import { countCall } from "./throttle.ts";
import { cookieFrom, readSession, sessionCookieName } from "./session-cookie.ts";

/** Context of the page or action being served; a visitor when nobody is signed in. One look-up per request. */
export const currentContext = cache(async (): Promise<Context> => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const person = await sessionPerson(jar.get(sessionCookieName())?.value);
  return contextOf(
    person,
    chooseLocale(person?.locale, jar.get(localeCookie)?.value, head.get("accept-language")),
  );
});

/** Context of a route handler's request: API key in `Authorization: Bearer`, else the session cookie, else a visitor. */
export async function contextOfRequest(request: Request): Promise<Context> {
  const { headers: head } = request;
  const authorization = head.get("authorization");
  const bearer = authorization === null ? null : /^Bearer (\S+)$/i.exec(authorization);
  let person: Found | null;
  if (bearer?.[1]?.startsWith("tk_")) {
    person = await personOfKey(database(), bearer[1], new Date());
    // A wrong key is never quietly a visitor: the caller would take an empty answer for the truth.
    if (!person) throw new AppError("unauthenticated", "errors.auth.wrongKey");
    if (person.actor.kind === "apiKey") countCall(person.actor.keyId);
  } else {
    person = await sessionPerson(cookieFrom(head.get("cookie"), sessionCookieName()));
  }
  const device = person?.locale ? null : cookieFrom(head.get("cookie"), localeCookie);
  return contextOf(person, chooseLocale(person?.locale, device, head.get("accept-language")));
}

/** For pages of the workspace: a member of staff, or the sign-in page; for anybody else the page does not exist. */
export async function staffContext(): Promise<Context & { actor: StaffActor }> {
  const ctx = await signedInContext();
  if (ctx.actor.kind !== "staff") notFound();
  return ctx as Context & { actor: StaffActor };
}

/** For pages of the portal that need a client: a client or guest, or the sign-in page. */
export async function clientContext(): Promise<Context & { actor: ClientActor }> {
  const ctx = await signedInContext();
  if (ctx.actor.kind !== "client") notFound();
  return ctx as Context & { actor: ClientActor };
}

/** For pages of the administration: an admin, or "not found". */
export async function adminContext(): Promise<Context & { actor: StaffActor }> {
  const ctx = await staffContext();
  if (ctx.actor.role !== "admin") notFound();
  return ctx;
}

/** For pages of everybody who is signed in: the context, or the sign-in page. */
export async function signedInContext(): Promise<Context> {
  const ctx = await currentContext();
  if (ctx.actor.kind !== "visitor") return ctx;
  // Set by lib/http/dress-requests.ts: a page itself does not know its address.
  const path = (await headers()).get("x-path");
  redirect(path && path !== "/" ? `/sign-in?next=${encodeURIComponent(path)}` : "/sign-in");
}

async function sessionPerson(cookie: string | null | undefined): Promise<Found | null> {
  const now = new Date();
  const sid = readSession(cookie, now);
  return sid ? personOfSession(database(), sid, now) : null;
}

function contextOf(person: Found | null, locale: Locale): Context {
  const actor: Actor = person?.actor ?? { kind: "visitor" };
  return {
    db: database(),
    actor,
    locale,
    now: () => new Date(),
    requestId: newId(),
    afterCommit: null,
  };
}
