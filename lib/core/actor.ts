export type StaffRole = "operator" | "specialist" | "admin";
export type Role = StaffRole | "client";

export type StaffActor = {
  kind: "staff";
  accountId: string;
  staffId: string;
  role: StaffRole;
  name: string;
  email: string;
  teamIds: readonly string[];
};

export type ClientActor = {
  kind: "client";
  /** Null for a guest who holds a ticket link and no account. */
  accountId: string | null;
  clientId: string;
  organisationId: string | null;
  isCompanyManager: boolean;
  name: string;
  email: string;
  /** Set for a guest link: the only ticket he may see. */
  onlyTicketId: string | null;
};

/** Who acts. Never empty: the product itself is `system`, somebody not signed in is `visitor`. */
export type Actor =
  | StaffActor
  | ClientActor
  | { kind: "apiKey"; keyId: string; label: string; as: StaffActor | ClientActor }
  | { kind: "system"; part: string }
  | { kind: "caller"; clientId: string | null; number: string | null }
  | { kind: "visitor" };

/** The person behind the actor: an API key acts with exactly the rights of its account. */
export function personOf(actor: Actor): StaffActor | ClientActor | null {
  if (actor.kind === "apiKey") return actor.as;
  return actor.kind === "staff" || actor.kind === "client" ? actor : null;
}

/** The member of staff behind the actor, or null. */
export function staffOf(actor: Actor): StaffActor | null {
  const person = personOf(actor);
  return person?.kind === "staff" ? person : null;
}

/** The client behind the actor, or null. */
export function clientOf(actor: Actor): ClientActor | null {
  const person = personOf(actor);
  return person?.kind === "client" ? person : null;
}

/** Stable key of an actor, e.g. for idempotency keys and uploads: `staff:<id>`, `client:<id>`, `system:<part>`. */
export function actorKey(actor: Actor): string {
  const person = personOf(actor);
  if (person?.kind === "staff") return `staff:${person.staffId}`;
  if (person?.kind === "client") return `client:${person.clientId}`;
  if (actor.kind === "system") return `system:${actor.part}`;
  if (actor.kind === "caller") return `caller:${actor.clientId ?? actor.number ?? "unknown"}`;
  return "visitor";
}

export function actorName(actor: Actor): string {
  const person = personOf(actor);
  if (person) return person.name;
  return actor.kind === "system" ? actor.part : "";
}
