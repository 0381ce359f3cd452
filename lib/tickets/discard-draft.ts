import "server-only";
import { deleteDraft } from "#db/queries/drafts.ts";
import { staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { permit } from "#lib/core/errors.ts";
import type { DiscardDraftInput } from "./schema.ts";

/** Throws one's own draft away. */
export async function discardDraft(ctx: Context, input: DiscardDraftInput): Promise<void> {
  const staff = staffOf(ctx.actor);
  permit(staff !== null, "errors.staffOnly");
  await deleteDraft(ctx.db, { ticketId: input.ticketId, staffId: staff!.staffId, kind: input.kind });
}
