import type { Locale } from "#lib/core/context.ts";

/** How a member of staff signs in, for administrators. Moments are ISO text. */
export type ColleagueAccount = {
  staffId: string;
  locale: Locale | null;
  /** Accepted the invitation: has a password, or signed in by another way. */
  hasSignedIn: boolean;
  /** Sessions that count now. */
  sessions: number;
  lastSeen: string | null;
  /** An invitation that waits: until when its link works. Null when there is none. */
  invitedUntil: string | null;
};

/** An API key as lists show it; the key itself is kept nowhere. */
export type KeyView = {
  id: string;
  label: string;
  prefix: string;
  email: string;
  name: string;
  role: "client" | "operator" | "specialist" | "admin";
  createdAt: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
};
