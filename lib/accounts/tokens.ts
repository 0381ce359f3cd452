import "server-only";
import { findToken, insertTokens, takeToken, type TokenRow } from "#db/queries/auth.ts";
import type { Context } from "#lib/core/context.ts";
import { env } from "#lib/core/env.ts";
import { AppError } from "#lib/core/errors.ts";
import { randomToken, sha256 } from "#lib/core/ids.ts";

export type TokenKind = TokenRow["kind"];

const minute = 60_000;
const day = 24 * 60 * minute;

const lifetime: Record<TokenKind, number> = {
  email_link: 15 * minute,
  reset: 60 * minute,
  verify_email: day,
  invitation: 7 * day,
  guest_ticket: 14 * day,
  guest_request: 2 * day,
};

/** The page that a link of each kind opens. */
const page: Record<TokenKind, string> = {
  email_link: "/sign-in/link",
  reset: "/reset/new",
  verify_email: "/confirm",
  invitation: "/invitation",
  guest_ticket: "/guest",
  guest_request: "/confirm-request",
};

/** Minutes a link of this kind works. */
export const lifetimeMinutes = (kind: TokenKind): number => lifetime[kind] / minute;

type LinkInput = { accountId?: string; email: string; data?: Record<string, unknown> };
type Link = { url: string; hash: string };

/** Makes links that work once each, in the order of `whats`. The table keeps only the hash of what stands in one. */
export async function makeLinks(tx: Context, kind: TokenKind, whats: readonly LinkInput[]): Promise<Link[]> {
  const made = whats.map((what) => {
    const token = randomToken(32);
    return { what, token, hash: sha256(token) };
  });
  await insertTokens(
    tx.db,
    made.map(({ what, hash }) => ({
      hash,
      kind,
      accountId: what.accountId ?? null,
      email: what.email,
      data: what.data ?? {},
      createdAt: tx.now(),
      expiresAt: new Date(tx.now().getTime() + lifetime[kind]),
    })),
  );
  const beginning = `${env().APP_URL.replace(/\/$/, "")}${page[kind]}?token=`;
  return made.map(({ token, hash }) => ({ url: beginning + token, hash }));
}

/** Makes one such link. */
export const makeLink = async (tx: Context, kind: TokenKind, what: LinkInput): Promise<Link> =>
  (await makeLinks(tx, kind, [what]))[0]!;

const shape = /^[A-Za-z0-9_-]{43}$/;

/** Uses a link up, or refuses with "gone": unknown, used, expired and of another kind look the same. */
export async function takeLink(tx: Context, kind: TokenKind, token: string): Promise<TokenRow> {
  const row = shape.test(token) ? await takeToken(tx.db, sha256(token), kind, tx.now()) : undefined;
  if (!row) throw new AppError("gone", "errors.auth.linkGone");
  return row;
}

/** Looks at a link without using it, for the page it opens; null when it is of no use any more. */
export async function peekLink(ctx: Context, kind: TokenKind, token: string): Promise<TokenRow | null> {
  const row = await spentLink(ctx, kind, token);
  return row && !row.usedAt && row.expiresAt > ctx.now() ? row : null;
}

/** A link of ours in whatever state, for offering a fresh one. */
export async function spentLink(ctx: Context, kind: TokenKind, token: string): Promise<TokenRow | null> {
  if (!shape.test(token)) return null;
  const row = await findToken(ctx.db, sha256(token));
  return row?.kind === kind ? row : null;
}
