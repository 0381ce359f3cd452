import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";

/** A queue: how many wait, since when the oldest does, how many were given up. */
export type QueueCount = { waiting: number; oldest: Date | null; failed: number };

/** PostgreSQL counts in bigint, which arrives as text. */
type Counted = { waiting: string; oldest: string | Date | null; failed: string };

const counted = (row: Counted | undefined): QueueCount => ({
  waiting: Number(row?.waiting ?? 0),
  oldest: row?.oldest ? new Date(row.oldest) : null,
  failed: Number(row?.failed ?? 0),
});

/** Letters to send, letters to read, events to pass on, jobs to do: each from a small partial index or a small table. */
export async function countQueues(db: Db, now: Date) {
  const due = now.toISOString();
  const [letters, mail, events, hasJobs] = await Promise.all([
    db.execute<Counted>(sql`
      select (select count(*) from outbox where state in ('queued', 'sending')) as waiting,
        (select min(created_at) from outbox where state in ('queued', 'sending')) as oldest,
        (select count(*) from outbox where state = 'failed' and created_at > ${due}::timestamptz - interval '7 days') as failed`),
    db.execute<Counted>(sql`
      select count(*) as waiting, min(created_at) as oldest, count(*) filter (where attempts > 0) as failed
      from inbound_mail where state = 'received'`),
    db.execute<Counted>(sql`
      select count(*) as waiting, min(e.created_at) as oldest, 0 as failed
      from waiting_events w join events e on e.id = w.event_id`),
    db.execute<{ yes: boolean }>(sql`select to_regclass('pgboss.job') is not null as yes`),
  ]);
  const jobs = hasJobs[0]?.yes
    ? await db.execute<Counted>(sql`
        select count(*) filter (where state in ('created', 'retry') and start_after <= now()) as waiting,
          min(created_on) filter (where state in ('created', 'retry') and start_after <= now()) as oldest,
          count(*) filter (where state = 'failed') as failed
        from pgboss.job where state in ('created', 'retry', 'failed')`)
    : [];
  return {
    letters: counted(letters[0]),
    mail: counted(mail[0]),
    events: counted(events[0]),
    jobs: counted(jobs[0]),
  };
}

/** What a new installation lacks: people who take tickets, teams with members, articles for everybody. */
export async function countSetup(db: Db) {
  const [row] = await db.execute<{ operators: string; teams: string; articles: string }>(sql`
    select (select count(*) from staff where role = 'operator' and disabled_at is null) as operators,
      (select count(*) from teams where archived_at is null) as teams,
      (select count(*) from articles where state = 'published' and audience = 'public') as articles`);
  const [home] = await db.execute<{ name: string; members: string }>(sql`
    select t.name, (select count(*) from team_members m join staff s on s.id = m.staff_id
      where m.team_id = t.id and s.disabled_at is null) as members
    from teams t where t.is_default and t.archived_at is null`);
  return {
    operators: Number(row?.operators ?? 0),
    teams: Number(row?.teams ?? 0),
    publicArticles: Number(row?.articles ?? 0),
    defaultTeam: home ? { name: home.name, members: Number(home.members) } : null,
  };
}

/** "18.1" */
export async function databaseVersion(db: Db): Promise<string> {
  const [row] = await db.execute<{ server_version: string }>(sql`show server_version`);
  return row?.server_version.split(" ")[0] ?? "";
}
