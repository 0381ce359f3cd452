import "server-only";
import { timingSafeEqual } from "node:crypto";
import { ticketsCiting, ticketsOfInboundIds } from "#db/queries/inbound-mail.ts";
import { outboxWithIds, tokensBeginning } from "#db/queries/outbox.ts";
import { ticketByNumber } from "#db/queries/tickets.ts";
import type { Context } from "#lib/core/context.ts";
import { env } from "#lib/core/env.ts";
import type { Reference } from "#lib/intake/types.ts";
import { numberWritings } from "#lib/tickets/rules.ts";
import { numbersIn, tokensIn } from "./rules.ts";
import type { Letter } from "./types.ts";

const same = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** The ticket and addressee that a reply token stands for. */
export async function ownerOfToken(
  ctx: Context,
  token: string,
): Promise<{ ticketId: string; email: string } | null> {
  const rows = await tokensBeginning(ctx.db, token.slice(0, 10));
  return rows.find((row) => same(row.token, token)) ?? null;
}

/**
 * The tickets that a letter speaks of, most certain first: secrets that only readers of our letters know (reply token, our
 * Message-IDs), then what others can know too (Message-IDs of letters that came, letters that cite this one, a number in the subject).
 */
export async function findReferences(
  ctx: Context,
  letter: Letter,
  envelopeTo: readonly string[],
): Promise<Reference[]> {
  const references: Reference[] = [];
  const add = (ticketId: string | null, proof: Reference["proof"]) => {
    if (ticketId && !references.some((r) => r.ticketId === ticketId)) references.push({ ticketId, proof });
  };
  for (const token of tokensIn(env().SUPPORT_ADDRESS, [...envelopeTo, ...letter.deliveredTo]))
    add((await ownerOfToken(ctx, token))?.ticketId ?? null, "secret");
  for (const row of await outboxWithIds(ctx.db, letter.references)) add(row.ticketId, "secret");
  for (const id of await ticketsOfInboundIds(ctx.db, letter.references)) add(id, "mention");
  if (letter.hasMessageId) for (const id of await ticketsCiting(ctx.db, letter.messageId)) add(id, "mention");
  for (const number of numbersIn(letter.subject))
    add((await ticketByNumber(ctx.db, { kind: "all" }, numberWritings(number)))?.id ?? null, "mention");
  return references;
}
