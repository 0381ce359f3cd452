import "server-only";
import { deleteDraft, upsertDraft } from "#db/queries/drafts.ts";
import { ticketById } from "#db/queries/tickets.ts";
import { staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { found, permit } from "#lib/core/errors.ts";
import { cleanText } from "#lib/core/text.ts";
import { scopeOf } from "./policy.ts";
import type { DraftInput } from "./schema.ts";

/** Keeps what a member of staff is writing; an empty text means that there is no draft. Not history: no event. */
export async function saveDraft(ctx: Context, input: DraftInput): Promise<{ savedAt: string }> {
  const staff = staffOf(ctx.actor);
  permit(staff !== null, "errors.staffOnly");
  const ticket = found(await ticketById(ctx.db, scopeOf(ctx.actor), input.ticketId), "errors.ticketNotFound");
  const key = { ticketId: ticket.id, staffId: staff!.staffId, kind: input.kind };
  const body = cleanText(input.body);
  const at = ctx.now();
  if (body.trim() === "") await deleteDraft(ctx.db, key);
  else await upsertDraft(ctx.db, { ...key, body, updatedAt: at });
  return { savedAt: at.toISOString() };
}
