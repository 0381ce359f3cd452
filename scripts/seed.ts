// Fills an empty database with the demo world; `npm start` does it by itself. Everything goes through the product's own use
// cases with the clock moved back, in one transaction: either the whole world is there or nothing.
import { insertAccount, findAccountByEmail } from "#db/queries/auth.ts";
import { changeCall, insertCall } from "#db/queries/calls.ts";
import {
  insertClient,
  insertClientEmail,
  insertClientPhone,
  setAccountManager,
  upsertOrganisation,
} from "#db/queries/clients.ts";
import { eventsOfType, passOnNothing } from "#db/queries/events.ts";
import { markOutboxSent } from "#db/queries/outbox.ts";
import { insertStaff, insertTeam, setTeamMembers, updateStaff } from "#db/queries/staff.ts";
import { upsertSetting } from "#db/queries/settings.ts";
import { articles, categories } from "#db/seed/articles.ts";
import * as world from "#db/seed/people.ts";
import { letters } from "#db/seed/letters.ts";
import { stories, type Line, type Story } from "#db/seed/stories.ts";
import { hashPassword } from "#lib/auth/hash-password.ts";
import type { StaffActor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { closeDatabase, database } from "#lib/core/database.ts";
import { env } from "#lib/core/env.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { receiveRequest } from "#lib/intake/receive-request.ts";
import { importArticles } from "#lib/knowledge/import-articles.ts";
import { placeArticle } from "#lib/knowledge/place-article.ts";
import { saveCategory } from "#lib/knowledge/save-category.ts";
import { onTicketReplied } from "#lib/mail/on-ticket-replied.ts";
import { receiveLetter } from "#lib/mail/receive-letter.ts";
import { chooseEngines } from "#lib/runtime/engines.ts";
import { indexArticles } from "#lib/search/index-articles.ts";
import { gatherTicketWords } from "#lib/search/tickets/gather-words.ts";
import { toInboundRequest } from "#lib/telephony/to-inbound-request.ts";
import { addNote } from "#lib/tickets/add-note.ts";
import { answerAssignment } from "#lib/tickets/answer-assignment.ts";
import { askSpecialist } from "#lib/tickets/ask-specialist.ts";
import { assignTicket } from "#lib/tickets/assign-ticket.ts";
import { changePriority } from "#lib/tickets/change-priority.ts";
import { changeStatus } from "#lib/tickets/change-status.ts";
import { closeTicket } from "#lib/tickets/close-ticket.ts";
import { replyToTicket } from "#lib/tickets/reply-to-ticket.ts";
import { closeAfterDays } from "#lib/tickets/rules.ts";
import { solveTicket } from "#lib/tickets/solve-ticket.ts";

const password = "tellonce-demo";
const hour = 3_600_000;
const startedAt = Date.now();
let keys = 0;
const key = () => `seed-${++keys}`;

type People = {
  staff: Record<string, StaffActor>;
  clients: Record<string, { id: string; phone: string; locale: "ru" | "en" }>;
  organisations: Record<string, string>;
};

/** The same transaction at another moment, as somebody else. */
const as = (tx: Context, actor: Context["actor"], at: number): Context => ({
  ...tx,
  actor,
  now: () => new Date(Math.min(at, startedAt)),
});

async function makePeople(tx: Context): Promise<People> {
  const people: People = { staff: {}, clients: {}, organisations: {} };
  const passwordHash = await hashPassword(password);
  const verified = { passwordHash, emailVerifiedAt: tx.now(), isDemo: true };
  for (const { teams: _, ...member } of world.staff) {
    const { id } = await insertStaff(tx.db, {
      name: member.name,
      email: member.email,
      role: member.role,
      presence: member.presence,
    });
    const { email, role } = member;
    const account = await insertAccount(tx.db, { email, role, staffId: id, ...verified });
    people.staff[member.key] = {
      kind: "staff",
      accountId: account.id,
      staffId: id,
      role: member.role,
      name: member.name,
      email: member.email,
      teamIds: [],
    };
  }
  for (const team of world.teams) {
    const { id } = await insertTeam(tx.db, {
      name: team.name,
      strategy: team.strategy,
      isDefault: team.isDefault,
    });
    const members = world.staff.filter((m) => (m.teams as readonly string[]).includes(team.key));
    const ids = members.map((m) => people.staff[m.key]!.staffId);
    await setTeamMembers(tx.db, id, ids);
    for (const { key: who } of members)
      people.staff[who] = { ...people.staff[who]!, teamIds: [...people.staff[who]!.teamIds, id] };
  }
  for (const member of world.staff)
    if ("substitute" in member)
      await updateStaff(tx.db, people.staff[member.key]!.staffId, {
        substituteId: people.staff[member.substitute]!.staffId,
      });
  for (const organisation of world.organisations) {
    const { id } = await upsertOrganisation(tx.db, organisation.name);
    people.organisations[organisation.key] = id;
    if (organisation.accountManager)
      await setAccountManager(tx.db, id, people.staff[organisation.accountManager]!.staffId);
  }
  for (const client of world.clients) {
    const { id } = await insertClient(tx.db, {
      name: client.name,
      // Who has an account reads in the language of his browser until he chooses one.
      locale: "account" in client ? null : client.locale,
      organisationId: client.organisation ? people.organisations[client.organisation]! : null,
      isCompanyManager: "isManager" in client,
    });
    const { email } = client;
    await insertClientEmail(tx.db, { clientId: id, email, isPrimary: true, verifiedAt: tx.now() });
    await insertClientPhone(tx.db, {
      clientId: id,
      e164: client.phone,
      certainty: "exclusive",
      source: "staff",
    });
    if ("account" in client) await insertAccount(tx.db, { email, role: "client", clientId: id, ...verified });
    people.clients[client.key] = { id, phone: client.phone, locale: client.locale };
  }
  return people;
}

async function makeKnowledge(tx: Context, people: People): Promise<string[]> {
  const author = as(tx, people.staff.admin!, startedAt - 90 * 24 * hour);
  const categoryIds = new Map<string, string>();
  for (const [position, category] of categories.entries()) {
    const saved = await saveCategory(author, { nameRu: category.ru, nameEn: category.en, position });
    categoryIds.set(category.key, saved.categoryId);
  }
  const { articleIds } = await importArticles(
    author,
    articles.flatMap((article) =>
      (["ru", "en"] as const).map((lang, i) => ({
        id: article.id,
        lang,
        title: article.title[i]!,
        body: article.body[i]!,
        audience: article.audience === "organisations" ? "public" : (article.audience ?? "public"),
      })),
    ),
  );
  const ids = [...new Set(articleIds)];
  for (const [i, article] of articles.entries())
    await placeArticle(author, {
      articleId: ids[i]!,
      audience: article.audience ?? "public",
      organisationIds: article.audience === "organisations" ? [people.organisations.sever!] : [],
      categoryId: categoryIds.get(article.category)!,
    });
  return ids;
}

async function tell(tx: Context, people: People, story: Story): Promise<void> {
  const client = people.clients[story.client]!;
  let at = startedAt - story.days * 24 * hour - (2 + (keys % 5)) * hour;
  const system = (part: string) => as(tx, { kind: "system", part }, at);
  const common = {
    sender: { kind: "client" as const, clientId: client.id },
    wants: "join" as const,
    bodyHtml: null,
    locale: client.locale,
    attachmentIds: [],
  };
  const owner = story.owner ? people.staff[story.owner]! : null;
  const { ticketId } =
    story.channel === "phone"
      ? await ring(system("telephony"), story, client, owner)
      : await receiveRequest(system("seed"), {
          ...common,
          channel: story.channel,
          dedupeKey: key(),
          references: [],
          subject: story.subject,
          bodyText: story.text,
        });
  if (owner && story.channel !== "phone") {
    at += 0.2 * hour;
    await assignTicket(as(tx, people.staff.admin!, at), {
      ticketId,
      ownerId: owner.staffId,
      teamId: owner.teamIds[0]!,
    });
  }
  if (story.priority && owner)
    await changePriority(as(tx, owner, at), { ticketId, priority: story.priority });
  for (const line of story.lines ?? []) {
    at += (1 + (keys % 3)) * hour;
    await say(tx, people, line, {
      ticketId,
      at,
      common,
      channel: story.channel === "phone" ? "portal" : story.channel,
    });
  }
  if (!owner) return;
  at += 3 * hour;
  if (story.end === "solved" || story.end === "closed")
    await solveTicket(as(tx, owner, at), { ticketId, outcome: "not_reusable" });
  // As the worker would have done: otherwise it does so in the first hour, and the demo has no solved ticket left.
  const closedAt = at + closeAfterDays * 24 * hour;
  if (story.end === "closed" || (story.end === "solved" && closedAt <= startedAt))
    await closeTicket(as(tx, { kind: "system", part: "tickets" }, closedAt), { ticketId });
  if (story.end === "open") await changeStatus(as(tx, owner, at), { ticketId, status: "open" });
}

type Moment = {
  ticketId: string;
  at: number;
  channel: "portal" | "email" | "api";
  common: Omit<
    Parameters<typeof receiveRequest>[1],
    "channel" | "dedupeKey" | "references" | "subject" | "bodyText"
  >;
};

async function say(tx: Context, people: People, line: Line, moment: Moment): Promise<void> {
  const { ticketId, at } = moment;
  if ("ask" in line) {
    const { assignmentId } = await askSpecialist(as(tx, people.staff[line.by]!, at), {
      ticketId,
      staffId: people.staff[line.of]!.staffId,
      question: line.ask,
      dueAt: null,
    });
    if (line.answer)
      await answerAssignment(as(tx, people.staff[line.of]!, at + hour), {
        assignmentId,
        answer: line.answer,
      });
    return;
  }
  if (line.by === "client" || line.by === "stranger") {
    await receiveRequest(as(tx, { kind: "system", part: "mail" }, at), {
      ...moment.common,
      ...(line.by === "stranger" && {
        sender: { kind: "address" as const, email: line.email, name: null, isProven: false },
      }),
      channel: line.by === "stranger" ? "email" : moment.channel,
      dedupeKey: key(),
      references: [{ ticketId, proof: "secret" }],
      subject: null,
      bodyText: line.text,
    });
    return;
  }
  const what = { ticketId, body: line.text, key: key(), files: [], seenSeq: 1_000, force: true };
  const ctx = as(tx, people.staff[line.by]!, at);
  if ("as" in line && line.as === "note") await addNote(ctx, what);
  else await replyToTicket(ctx, { ...what, then: "waiting" });
}

async function ring(
  ctx: Context,
  story: Story,
  client: { id: string; phone: string; locale: "ru" | "en" },
  owner: StaffActor | null,
) {
  const at = ctx.now();
  const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
  const call = (await insertCall(ctx.db, {
    callSid: `CA${String(++keys).padStart(32, "0")}`,
    direction: "inbound",
    fromE164: client.phone,
    fromRaw: client.phone,
    toNumber: "+74950000100",
    clientId: client.id,
    certainty: "exclusive",
    state: owner ? "completed" : "voicemail",
    answeredById: owner?.staffId ?? null,
    ownerRungFirstId: owner?.staffId ?? null,
    locale: client.locale,
    startedAt: at,
    answeredAt: owner ? later(0.2) : null,
    endedAt: later(4),
    updatedAt: later(4),
    ...(owner ? { handledAt: later(4), handledById: owner.staffId } : { recordingSeconds: 24 }),
  }))!;
  const received = await receiveRequest(ctx, {
    ...toInboundRequest(call, { ticketId: null, isVoicemail: !owner }),
    subject: story.subject,
    bodyText: story.text,
  });
  await changeCall(ctx.db, call.id, { ticketId: received.ticketId }, later(4));
  return received;
}

/** The letters that the answers of the last two weeks would have been, as sent. */
async function fillOutbox(tx: Context): Promise<void> {
  const since = startedAt - 14 * 24 * hour;
  for (const event of await eventsOfType(tx.db, "ticket.replied", new Date(since)))
    await onTicketReplied(as(tx, { kind: "system", part: "mail" }, event.at.getTime()), event);
  await markOutboxSent(tx.db);
}

chooseEngines();
if (await findAccountByEmail(database(), "admin@desk.test")) console.log("The demo world is there already.");
else {
  const ids = await inTransaction(systemContext("seed"), async (tx) => {
    const past = as(tx, tx.actor, startedAt - 100 * 24 * hour);
    await upsertSetting(tx.db, "demo", true, tx.now());
    const people = await makePeople(past);
    const articleIds = await makeKnowledge(tx, people);
    for (const story of [...stories].toSorted((a, b) => b.days - a.days)) await tell(tx, people, story);
    await fillOutbox(tx);
    // It is history: nobody is to be written to about it.
    await passOnNothing(tx.db);
    return articleIds;
  });
  await indexArticles(systemContext("search"), ids);
  // These are read by the worker as soon as it runs, like any letter that comes.
  for (const { raw, from } of letters())
    await receiveLetter(systemContext("seed"), { raw, from, to: [env().SUPPORT_ADDRESS] });
  // All of it is older than it looks: there is nothing still to come before it.
  await gatherTicketWords({ ...systemContext("search"), now: () => new Date(startedAt + hour) });
}
await closeDatabase();
process.exit(0);
