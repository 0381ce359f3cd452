import "server-only";
import { cache } from "react";
import type { ClientActor, StaffActor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { database } from "#lib/core/database.ts";
import { newId } from "#lib/core/ids.ts";

/** Context of the page or action being served; a visitor when nobody is signed in. One look-up per request. */
export const currentContext = cache(async (): Promise<Context> => visitorContext());

/** Context of a route handler's request: API key in `Authorization: Bearer`, else the session cookie, else a visitor. */
export async function contextOfRequest(_request: Request): Promise<Context> {
  return currentContext();
}

/** For pages of the workspace: a member of staff, or the sign-in page. */
export async function staffContext(): Promise<Context & { actor: StaffActor }> {
  throw new Error("not here yet");
}

/** For pages of the portal that need a client: a client, or the sign-in page. */
export async function clientContext(): Promise<Context & { actor: ClientActor }> {
  throw new Error("not here yet");
}

/** For pages of the administration: an admin, or "not found". */
export async function adminContext(): Promise<Context & { actor: StaffActor }> {
  throw new Error("not here yet");
}

function visitorContext(): Context {
  return {
    db: database(),
    actor: { kind: "visitor" },
    locale: "ru",
    now: () => new Date(),
    requestId: newId(),
    afterCommit: null,
  };
}
