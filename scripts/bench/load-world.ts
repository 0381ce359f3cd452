import type postgres from "postgres";
import { makeSentences } from "./make-words.ts";

export type World = { tickets: number; messages: number; clients: number; loadMs: number };

const operators = 24;
const teamCount = 5;

/**
 * Fills an empty database with a help desk of one year: a ticket in seven still open, 3.5 messages a ticket, a client for every
 * five tickets. Everything is inserted in bulk by the server; the same number of tickets gives the same shape.
 */
export async function loadWorld(sql: postgres.Sql, tickets: number): Promise<World> {
  const began = performance.now();
  const clients = Math.max(50, Math.round(tickets / 5));
  await sql.begin(async (tx) => {
    await tx`set local statement_timeout = 0`;
    await tx`select setseed(0.42)`;
    await people(tx, clients);
    await conversations(tx, tickets, clients);
  });
  await sql.unsafe("vacuum analyze");
  const [count] = await sql<{ messages: number }[]>`select count(*)::int as messages from messages`;
  return { tickets, messages: count!.messages, clients, loadMs: performance.now() - began };
}

async function people(tx: postgres.TransactionSql, clients: number): Promise<void> {
  await tx`
    insert into teams (name, is_default) select 'Team ' || g, g = 1 from generate_series(1, ${teamCount}::int) g`;
  await tx`
    insert into staff (name, email, role, presence)
    select 'Operator ' || g, 'bench-operator' || g || '@desk.test', 'operator', 'available' from generate_series(1, ${operators}::int) g`;
  await tx`
    insert into team_members (team_id, staff_id)
    select t.id, s.id from (select id, row_number() over (order by name) n from teams) t
    join (select id, row_number() over (order by email) n from staff) s on s.n % ${teamCount}::int = t.n - 1 or t.n = 1`;
  await tx`
    insert into accounts (email, role, staff_id, email_verified_at) select email, role, id, now() from staff`;
  await tx`
    insert into organisations (name) select 'Company ' || g from generate_series(1, ${Math.ceil(clients / 10)}::int) g`;
  await tx`
    insert into clients (name, organisation_id, locale)
    select (array['Анна','Борис','Вера','Глеб','Daria','Egor','Frank','Grace'])[1 + g % 8] || ' ' ||
      (array['Иванова','Петров','Сидоров','Кузнецов','Orlov','Smith','Brown','Novak'])[1 + g / 8 % 8] || ' ' || g, o.id,
      case when g % 5 < 3 then 'ru' else 'en' end
    from generate_series(1, ${clients}::int) g
    join (select id, row_number() over (order by id) n from organisations) o on o.n = 1 + g % ${Math.ceil(clients / 10)}::int
    order by g`;
  await tx`
    insert into client_emails (client_id, email, is_primary, verified_at)
    select id, 'client' || row_number() over (order by id) || '@bench.test', true, now() from clients`;
  await tx`
    insert into client_phones (client_id, e164, certainty, source)
    select id, '+7912' || lpad((1000000 + row_number() over (order by id))::text, 7, '0'), 'exclusive', 'import' from clients`;
}

async function conversations(tx: postgres.TransactionSql, tickets: number, clients: number): Promise<void> {
  const sentences = makeSentences(6000, 7);
  await tx`create temp table said on commit drop as
    select row_number() over () - 1 as n, s as words from unnest(${sentences}::text[]) s`;
  await tx`create unique index on said (n)`;
  await tx`create temp table who on commit drop as
    select row_number() over (order by id) - 1 as n, id, organisation_id from clients`;
  await tx`create unique index on who (n)`;
  await tx`create temp table crew on commit drop as
    select row_number() over (order by s.email) - 1 as n, s.id, s.name, (select m.team_id from team_members m where m.staff_id = s.id order by m.team_id desc limit 1) as team_id
    from staff s`;
  // Drawn first and kept: each draw is used for several columns.
  await tx`create temp table plan on commit drop as
    select g, random() as status, floor(random() * ${clients}::int)::int as who, floor(random() * ${operators}::int)::int as crew,
      floor(random() * ${sentences.length}::int)::int as subject, 1 + floor(random() * 6)::int as messages,
      now() - (${tickets}::int - g) * (interval '365 days' / ${tickets}::int) - interval '4 days' as at,
      random() * interval '4 days' as took
    from generate_series(1, ${tickets}::int) g`;
  // A ticket in seven is still open; those are mostly young ones.
  await tx`create temp table dated on commit drop as
    select p.*, case
      when p.status > 0.25 + 0.75 * (p.g::float8 / ${tickets}::int) ^ 4 or p.status > 0.86 and p.g < ${tickets}::int * 0.5 then 'closed'
      when p.status < 0.06 then 'open' when p.status < 0.1 then 'waiting' when p.status < 0.12 then 'new'
      when p.status < 0.2 then 'solved' when p.g > ${tickets}::int * 0.9 and p.status < 0.6 then 'open' else 'closed' end as state
    from plan p`;
  await tx`
    insert into tickets (number, serial, subject, status, priority, channel, client_id, organisation_id, owner_id, team_id, message_count,
      last_message_at, last_message_by, last_snippet, first_reply_at, solved_at, closed_at, created_at, updated_at)
    select d.serial::text, d.serial, left(s.words, 120), d.state, (array['low','normal','normal','normal','high','urgent'])[1 + d.g % 6],
      (array['portal','email','email','phone','api'])[1 + d.g % 5], w.id, w.organisation_id,
      case when d.state <> 'new' then c.id end, c.team_id, d.messages,
      d.at + d.took, case when d.messages % 2 = 0 then 'staff' else 'client' end, left(s.words, 140),
      case when d.messages > 1 then d.at + d.took / 2 end,
      case when d.state in ('solved', 'closed') then d.at + d.took end, case when d.state = 'closed' then d.at + d.took end, d.at, d.at + d.took
    from (select d.*, nextval('ticket_numbers') as serial from (select * from dated order by g) d) d
    join who w on w.n = d.who join crew c on c.n = d.crew join said s on s.n = d.subject
    order by d.g`;
  await tx`
    insert into messages (ticket_id, seq, kind, channel, is_internal, author_kind, author_client_id, author_staff_id, body_text, created_at)
    select t.id, q, case when q % 2 = 1 then 'request' when q = 4 then 'note' else 'reply' end, t.channel, q = 4,
      case when q % 2 = 1 then 'client' else 'staff' end, case when q % 2 = 1 then t.client_id end,
      case when q % 2 = 0 then coalesce(t.owner_id, (select id from crew where n = 0)) end,
      a.words || ' ' || b.words || ' ' || c.words, t.created_at + (t.last_message_at - t.created_at) * (q::float8 / t.message_count)
    from (select t.*, row_number() over (order by t.serial) as g from tickets t) t
    cross join lateral generate_series(1, t.message_count) q
    join said a on a.n = (t.g * 31 + q * 17) % ${sentences.length}::int
    join said b on b.n = (t.g * 57 + q * 101) % ${sentences.length}::int
    join said c on c.n = (t.g * 13 + q * 211) % ${sentences.length}::int
    order by t.created_at, q`;
  await tx`
    insert into events (type, actor_kind, actor_id, actor_name, object_type, object_id, ticket_id, data, created_at)
    select e.type, e.actor, '', '', 'ticket', t.id::text, t.id, e.data, t.created_at from tickets t
    cross join lateral (values
      ('ticket.created', 'client', jsonb_build_object('number', t.number, 'channel', t.channel)),
      ('ticket.assigned', 'system', jsonb_build_object('owner', jsonb_build_object('to', t.owner_id, 'toName', (select name from crew where id = t.owner_id))))
    ) e(type, actor, data)
    where e.type = 'ticket.created' or t.owner_id is not null
    order by t.serial`;
}
