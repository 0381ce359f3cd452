import "server-only";
import { messageById } from "#db/queries/messages.ts";
import { clientOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError } from "#lib/core/errors.ts";
import { receiveRequest } from "./receive-request.ts";
import type { NewRequestInput } from "./schema.ts";
import type { InboundRequest, Received } from "./types.ts";

/** What the form shows after sending. */
export type Filed = { number: string; outcome: Received["outcome"] };

/** A request of a client who is signed in, from the portal's form. A guest link reaches one ticket and makes no others. */
export async function fileRequest(ctx: Context, input: NewRequestInput): Promise<Filed> {
  const client = clientOf(ctx.actor);
  if (!client || client.onlyTicketId) throw new AppError("unauthenticated", "newRequest.errors.signIn");
  return sendOnce(ctx, {
    ...fromForm(client.clientId, input),
    locale: ctx.locale,
    subject: input.subject,
    references: input.aboutId ? [{ ticketId: input.aboutId, proof: "chosen" }] : [],
    wants: input.wants,
  });
}

/** What every form of the portal says of its message. */
export const fromForm = (
  clientId: string,
  input: { key: string; body: string; files: readonly string[] },
): Pick<InboundRequest, "channel" | "dedupeKey" | "sender" | "bodyText" | "bodyHtml" | "attachmentIds"> => ({
  channel: "portal",
  dedupeKey: `portal:${clientId}:${input.key}`,
  sender: { kind: "client", clientId },
  bodyText: input.body,
  bodyHtml: null,
  attachmentIds: input.files,
});

/**
 * Through the one door. A repeat answers what the first delivery made; a repeat with other words is refused, because the
 * change would be lost without a sign: the first words have arrived already.
 */
export async function sendOnce(ctx: Context, request: InboundRequest): Promise<Filed> {
  const { number, outcome, repeated, messageId } = await receiveRequest(ctx, request);
  if (repeated && (await messageById(ctx.db, messageId))?.bodyText !== request.bodyText)
    throw new AppError("conflict", "newRequest.errors.sentBefore", {
      values: { number },
      details: { number },
    });
  return { number, outcome };
}
