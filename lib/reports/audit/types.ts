/** One value before and after, in words. */
export type AuditChange = { field: string; before: string; after: string };

/** One thing that happened, ready to read. */
export type AuditRow = {
  id: number;
  at: string;
  type: string;
  /** What happened, as a sentence without its doer. */
  sentence: string;
  actor: { name: string; kind: string; key: string | null };
  /** What it happened to: its present name, and where it can be seen. */
  object: { name: string; href: string | null } | null;
  changes: AuditChange[];
  facts: { field: string; value: string }[];
};

export type AuditPage = {
  rows: AuditRow[];
  previous: number | null;
  next: number | null;
  /** A number was asked for that no ticket has. */
  unknownTicket: boolean;
};

export type AuditQuestion = {
  who?: string;
  kind?: string;
  object?: string;
  ticket?: string;
  from?: string;
  to?: string;
  olderThan?: number;
  newerThan?: number;
};

/** Parts of the product that act by themselves, as `systemContext` names them. */
export const productParts = [
  "routing",
  "intake",
  "mail",
  "telephony",
  "tickets",
  "search",
  "accounts",
  "command",
] as const;

/** What can be asked for by kind; the words are in messages/<locale>/audit.json. */
export const auditKinds = [
  "ticket",
  "client",
  "call",
  "article",
  "staff",
  "team",
  "account",
  "setting",
] as const;
