/**
 * Every file of messages/<locale>/<namespace>.json. A new namespace is one line here and one file per language; a check
 * compares the languages. A listed namespace without a file yet is empty.
 */
export const namespaces = [
  "accounts",
  "admin",
  "articleFrom",
  "assignments",
  "audit",
  "auth",
  "calls",
  "clients",
  "common",
  "desk",
  "errors",
  "events",
  "inbox",
  "inboxPage",
  "insight",
  "intake",
  "knowledge",
  "mail",
  "newRequest",
  "notifications",
  "phone",
  "portal",
  "profile",
  "reasons",
  "requests",
  "routing",
  "search",
  "settings",
  "sim",
  "staff",
  "storage",
  "telephony",
  "ticket",
  "tickets",
  "ui",
] as const;

export type Namespace = (typeof namespaces)[number];
