import { describe, expect, it } from "vitest";
import type { Actor, ClientActor, StaffActor, StaffRole } from "#lib/core/actor.ts";
import * as policy from "./policy.ts";

const staff = (staffId: string, role: StaffRole, teamIds: string[] = []): StaffActor => ({
  kind: "staff",
  accountId: staffId,
  staffId,
  role,
  name: staffId,
  email: `${staffId}@x.test`,
  teamIds,
});
const client = (clientId: string, more: Partial<ClientActor> = {}): ClientActor => ({
  kind: "client",
  accountId: clientId,
  clientId,
  organisationId: "org",
  isCompanyManager: false,
  name: clientId,
  email: `${clientId}@x.test`,
  onlyTicketId: null,
  ...more,
});

const actors = {
  operator: staff("anna", "operator"),
  admin: staff("admin", "admin"),
  "specialist who owns": staff("owner", "specialist"),
  "specialist asked": staff("asked", "specialist"),
  "specialist of the asked team": staff("mate", "specialist", ["tills"]),
  "other specialist": staff("stranger", "specialist"),
  "its client": client("client"),
  "his colleague": client("colleague"),
  "company manager": client("boss", { isCompanyManager: true }),
  "manager of another company": client("other", { isCompanyManager: true, organisationId: "elsewhere" }),
  "guest with the link": client("client", { accountId: null, onlyTicketId: "ticket" }),
  "guest with another link": client("client", { accountId: null, onlyTicketId: "else" }),
  system: { kind: "system", part: "test" },
  visitor: { kind: "visitor" },
  caller: { kind: "caller", clientId: "client", number: "+79123456789" },
} satisfies Record<string, Actor>;
type Name = keyof typeof actors;

const ticket = (status: policy.TicketFacts["status"]): policy.TicketFacts => ({
  id: "ticket",
  status,
  clientId: "client",
  organisationId: "org",
  ownerId: "owner",
  teamId: "desk",
});
const assignment = { state: "open", askedById: "anna", staffId: "asked", teamId: "tills" } as const;

const keepers: Name[] = ["operator", "admin", "specialist who owns"];
const anyStaff: Name[] = [...keepers, "specialist asked", "specialist of the asked team", "other specialist"];
const itsPeople: Name[] = ["its client", "company manager", "guest with the link"];

describe.each([
  ["reply", (a: Actor) => policy.mayReply(a, ticket("open")), keepers],
  ["reply when closed", (a: Actor) => policy.mayReply(a, ticket("closed")), []],
  ["note", (a: Actor) => policy.mayNote(a, ticket("closed")), anyStaff],
  ["write as the client", (a: Actor) => policy.mayWriteAsClient(a, ticket("open")), itsPeople],
  ["assign", (a: Actor) => policy.mayAssign(a, ticket("open")), [...keepers, "system"]],
  ["change", (a: Actor) => policy.mayChange(a, ticket("open")), [...keepers, "system"]],
  ["solve", (a: Actor) => policy.maySolve(a, ticket("open")), [...keepers, "system", ...itsPeople]],
  [
    "reopen solved",
    (a: Actor) => policy.mayReopen(a, ticket("solved")),
    [...keepers, "system", ...itsPeople],
  ],
  ["reopen closed", (a: Actor) => policy.mayReopen(a, ticket("closed")), [...keepers, "system"]],
  ["ask", (a: Actor) => policy.mayAsk(a, ticket("open")), keepers],
  ["ask when closed", (a: Actor) => policy.mayAsk(a, ticket("closed")), []],
  ["settle a letter", (a: Actor) => policy.maySettleQuarantine(a, ticket("open")), keepers],
  [
    "answer an assignment",
    (a: Actor) => policy.mayAnswer(a, assignment),
    ["specialist asked", "specialist of the asked team"],
  ],
  [
    "cancel an assignment",
    (a: Actor) => policy.mayCancelAssignment(a, assignment, ticket("open")),
    ["operator", "admin", "specialist who owns"],
  ],
  ["see internal things", (a: Actor) => policy.seesInternal(a), [...anyStaff, "system"]],
] as [string, (a: Actor) => boolean, Name[]][])("%s", (_verb, may, allowed) => {
  it.each(Object.keys(actors) as Name[])("%s", (name) => {
    expect(may(actors[name])).toBe(allowed.includes(name));
  });
  it("an API key has the rights of its account, no more", () => {
    for (const as of [actors.operator, actors["other specialist"], actors["its client"]])
      expect(may({ kind: "apiKey", keyId: "k", label: "k", as })).toBe(may(as));
  });
});

describe("what one may see", () => {
  it.each([
    ["operator", { kind: "all" }],
    ["admin", { kind: "all" }],
    ["system", { kind: "all" }],
    ["specialist of the asked team", { kind: "specialist", staffId: "mate", teamIds: ["tills"] }],
    ["its client", { kind: "client", clientId: "client" }],
    ["company manager", { kind: "company", clientId: "boss", organisationId: "org" }],
    ["guest with the link", { kind: "one", ticketId: "ticket" }],
    ["visitor", { kind: "none" }],
    ["caller", { kind: "none" }],
  ] as const)("%s", (name, scope) => expect(policy.scopeOf(actors[name])).toEqual(scope));
});
