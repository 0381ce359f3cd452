import { sql, type SQL } from "drizzle-orm";
import type { Db } from "#db/client.ts";

/** Something that must be true of the data at any moment; `rows` asks for the exceptions. */
export type Invariant = { code: string; says: string; rows: SQL; needs?: string };

export type Finding = { code: string; says: string; rows: Record<string, unknown>[] };

export const invariants: readonly Invariant[] = [
  {
    code: "number",
    says: "A ticket number belongs to one ticket",
    rows: sql`select number, count(*) from tickets group by number having count(*) > 1`,
  },
  {
    code: "message-order",
    says: "The messages of a ticket are numbered 1, 2, 3 without gaps, and the ticket knows how many there are",
    rows: sql`
      select t.number, t.message_count, count(m.id) as messages, max(m.seq) as last
      from tickets t left join messages m on m.ticket_id = t.id
      group by t.id having count(m.id) <> t.message_count or coalesce(max(m.seq), 0) <> count(m.id) or coalesce(min(m.seq), 1) <> 1`,
  },
  {
    code: "forgotten",
    says: "Every open ticket is with somebody, with a team, or waiting for a decision",
    rows: sql`
      select number, created_at from tickets
      where status in ('new', 'open', 'waiting') and owner_id is null and team_id is null and route_at is null`,
  },
  {
    code: "overdue-routing",
    says: "No decision of routing is more than five minutes late",
    rows: sql`
      select number, route_at from tickets
      where route_at < now() - interval '5 minutes' and owner_id is null and status in ('new', 'open', 'waiting')`,
  },
  {
    code: "owner-works-here",
    says: "Nobody who has left owns an open ticket",
    rows: sql`
      select t.number, s.name from tickets t join staff s on s.id = t.owner_id
      where t.status in ('new', 'open', 'waiting') and s.disabled_at is not null`,
  },
  {
    code: "merged",
    says: "A merged ticket is closed",
    rows: sql`select number, status from tickets where merged_into_id is not null and status <> 'closed'`,
  },
  {
    code: "open-question",
    says: "No question to a colleague is open on a closed ticket",
    rows: sql`
      select t.number, a.id from assignments a join tickets t on t.id = a.ticket_id
      where a.state = 'open' and t.status = 'closed'`,
  },
  {
    code: "acknowledgement",
    says: "At most one acknowledgement was decided for a ticket",
    rows: sql`
      select ticket_id, count(*) from outbox where kind = 'ack' and ticket_id is not null
      group by ticket_id having count(*) > 1`,
  },
  {
    code: "letter-stuck",
    says: "Every letter is sent, given up or about to be tried",
    rows: sql`
      select id, state, attempts, next_attempt_at from outbox
      where state in ('queued', 'sending') and next_attempt_at < now() - interval '10 minutes'`,
  },
  {
    code: "letter-reason",
    says: "A letter that was not sent says why",
    rows: sql`
      select id, state from outbox
      where (state = 'suppressed' and reason is null) or (state = 'failed' and last_error is null and reason is null)`,
  },
  {
    code: "mail-unread",
    says: "Every letter that arrived was read within five minutes",
    rows: sql`select id, created_at, attempts from inbound_mail where state = 'received' and created_at < now() - interval '5 minutes'`,
  },
  {
    code: "mail-reason",
    says: "A letter that became no message says why",
    rows: sql`select id, state from inbound_mail where state in ('ignored', 'quarantined') and reason is null`,
  },
  {
    code: "mail-once",
    says: "A letter became one message",
    rows: sql`
      select email_message_id, count(*) from messages
      where email_message_id is not null and author_kind in ('client', 'stranger')
      group by email_message_id, ticket_id having count(*) > 1`,
  },
  {
    code: "attachment",
    says: "A file of a message has its bytes counted and hashed",
    rows: sql`select id from attachments where message_id is not null and (size < 0 or length(sha256) <> 64 or ticket_id is null)`,
  },
  {
    code: "call-over",
    says: "No call rings for more than ten minutes",
    rows: sql`select id, created_at from calls where state = 'ringing' and updated_at < now() - interval '10 minutes'`,
  },
  {
    code: "article-words",
    says: "A published article has words in at least one language",
    rows: sql`
      select a.id from articles a where a.state = 'published'
      and not exists (select 1 from article_texts t where t.article_id = a.id)`,
  },
  {
    code: "events-heard",
    says: "What happened was passed on within two minutes",
    rows: sql`
      select e.id, e.type, e.created_at from waiting_events w join events e on e.id = w.event_id
      where e.created_at < now() - interval '2 minutes'`,
  },
  {
    code: "demo",
    says: "Demo accounts exist in a demo only",
    rows: sql`
      select email from accounts
      where is_demo and not exists (select 1 from settings where key = 'demo' and value = 'true'::jsonb)`,
  },
  {
    code: "account-of-one",
    says: "An account belongs to a colleague or to a client",
    rows: sql`select email from accounts where (staff_id is null) = (client_id is null)`,
  },
  {
    code: "primary-address",
    says: "A client has at most one main address",
    rows: sql`select client_id from client_emails where is_primary group by client_id having count(*) > 1`,
  },
  {
    code: "job-stuck",
    says: "No job is held by somebody who is gone",
    needs: "pgboss.job",
    rows: sql`select id, name, started_on from pgboss.job where state = 'active' and started_on < now() - interval '10 minutes'`,
  },
  {
    code: "job-failed",
    says: "No job was given up",
    needs: "pgboss.job",
    rows: sql`select name, count(*) from pgboss.job where state = 'failed' group by name`,
  },
  {
    code: "migrations",
    says: "Every migration ran once",
    needs: "drizzle.__drizzle_migrations",
    rows: sql`select hash, count(*) from drizzle.__drizzle_migrations group by hash having count(*) > 1`,
  },
  {
    code: "index",
    says: "Every index is complete",
    rows: sql`select indexrelid::regclass::text as index from pg_index where not indisvalid`,
  },
  {
    code: "connection",
    says: "No transaction stays open idle, and none waits long for a lock",
    rows: sql`
      select pid, state, now() - xact_start as open_for from pg_stat_activity
      where datname = current_database()
      and ((state = 'idle in transaction' and now() - state_change > interval '5 seconds')
        or (wait_event_type = 'Lock' and now() - query_start > interval '5 seconds'))`,
  },
];

/** The exceptions to one invariant, ten at most; null when what it looks at does not exist here. */
export async function exceptionsTo(db: Db, invariant: Invariant): Promise<Finding | null> {
  if (invariant.needs) {
    const [known] = await db.execute(sql`select to_regclass(${invariant.needs}) is not null as yes`);
    if (!known?.yes) return null;
  }
  const rows = await db.execute(sql`select * from (${invariant.rows}) exceptions limit 10`);
  return { code: invariant.code, says: invariant.says, rows: [...rows] };
}
