import type { Role } from "#lib/core/actor.ts";
import type { Locale } from "#lib/core/context.ts";

export type SessionView = {
  id: string;
  method: "password" | "email_link" | "oidc" | "invitation" | "guest_link";
  /** Browser and system in words, e.g. "Firefox, Windows"; null when unknown. */
  device: string | null;
  network: string | null;
  since: string;
  lastSeen: string;
  isThisOne: boolean;
};

export type ProfileView = {
  kind: "staff" | "client";
  name: string;
  email: string;
  locale: Locale;
  hasPassword: boolean;
  organisation: string | null;
  emails: { id: string; email: string; isPrimary: boolean; isVerified: boolean }[];
  phones: { id: string; number: string; isVerified: boolean }[];
  sessions: SessionView[];
};

export type DemoAccount = { email: string; name: string; role: Role };

/** What a link's page needs to greet its reader; null when the link is of no use any more. */
export type InvitationView = { name: string; email: string; role: Role; signedInAs: string | null };
