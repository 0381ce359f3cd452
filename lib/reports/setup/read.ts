import "server-only";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { countQueues, countSetup, databaseVersion } from "#db/queries/health.ts";
import { peekTicketSerial } from "#db/queries/tickets.ts";
import type { Context } from "#lib/core/context.ts";
import { env } from "#lib/core/env.ts";
import { permit } from "#lib/core/errors.ts";
import { maySeeSystem } from "#lib/reports/policy.ts";
import { readSetting } from "#lib/settings/read.ts";
import { formatTicketNumber } from "#lib/settings/rules.ts";
import { searchHealth } from "#lib/search/read.ts";
import type { HealthView, SetupStep } from "./types.ts";

let version: string | undefined;

/** The product's own version, read once. */
function ownVersion(): string {
  const file = join(process.cwd(), "package.json");
  return (version ??= (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version);
}

/** What is set up and what is missing, in the order in which one would do it. */
export async function readSetup(ctx: Context): Promise<SetupStep[]> {
  permit(maySeeSystem(ctx.actor), "errors.adminsOnly");
  const { operators, teams, defaultTeam, publicArticles } = await countSetup(ctx.db);
  const [{ pattern }, serial] = await Promise.all([
    readSetting(ctx, "ticketNumber"),
    peekTicketSerial(ctx.db),
  ]);
  const { SMTP_URL, TWILIO_NUMBER } = env();
  const teamsDone = defaultTeam !== null && defaultTeam.members > 0;
  return [
    {
      name: "people",
      state: operators > 0 ? "done" : "open",
      words: operators > 0 ? "done" : "open",
      values: { count: operators },
      href: operators > 0 ? "/admin/people" : "/admin/people/new",
    },
    {
      name: "teams",
      state: teamsDone ? "done" : "open",
      words: teamsDone ? "done" : defaultTeam ? "empty" : "noDefault",
      values: { count: teams, name: defaultTeam?.name ?? "" },
      href: "/admin/teams",
    },
    {
      name: "numbers",
      state: "done",
      words: "done",
      values: { number: formatTicketNumber(pattern, serial, ctx.now()) },
      href: "/admin/numbers",
    },
    {
      name: "mail",
      state: SMTP_URL ? "done" : "note",
      words: SMTP_URL ? "done" : "local",
      values: {},
      href: "/admin/channels",
    },
    {
      name: "line",
      state: TWILIO_NUMBER ? "done" : "note",
      words: TWILIO_NUMBER ? "done" : "local",
      values: { number: TWILIO_NUMBER ?? "" },
      href: "/admin/channels",
    },
    {
      name: "knowledge",
      state: publicArticles > 0 ? "done" : "open",
      words: publicArticles > 0 ? "done" : "open",
      values: { count: publicArticles },
      href: "/desk/knowledge",
    },
  ];
}

/** The counter that the next ticket would get if it came now. */
export async function readNextSerial(ctx: Context): Promise<number> {
  permit(maySeeSystem(ctx.actor), "errors.adminsOnly");
  return peekTicketSerial(ctx.db);
}

/** Queues, search and versions. */
export async function readHealth(ctx: Context): Promise<HealthView> {
  permit(maySeeSystem(ctx.actor), "errors.adminsOnly");
  const [queues, search, postgres] = await Promise.all([
    countQueues(ctx.db, ctx.now()),
    searchHealth(ctx),
    databaseVersion(ctx.db),
  ]);
  const names = { letters: "letters", mail: "mailWaiting", jobs: "jobs", events: "events" } as const;
  return {
    queues: (Object.keys(names) as (keyof typeof names)[]).map((key) => ({
      name: names[key],
      waiting: queues[key].waiting,
      oldest: queues[key].oldest?.toISOString() ?? null,
      failed: queues[key].failed,
    })),
    search: {
      engine: search.engine === "meilisearch" ? "meilisearch" : "postgres",
      isUp: search.isUp && !search.isDegraded,
      documents: search.documents,
      detail: search.detail,
    },
    versions: [
      { name: "Tellonce", version: ownVersion() },
      { name: "PostgreSQL", version: postgres },
      { name: "Node.js", version: process.versions.node },
    ],
  };
}
