import "server-only";
import { ticketById } from "#db/queries/tickets.ts";
import { clientOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { mayWriteAsClient, scopeOf } from "#lib/tickets/policy.ts";
import { type Filed, fromForm, sendOnce } from "./from-portal.ts";
import type { WriteInput } from "./schema.ts";

/**
 * Further words of a client on a request that he sees. On a closed one they become a new request that is linked to it; a guest
 * could not open that one, so he is told what to do instead.
 */
export async function writeToRequest(ctx: Context, input: WriteInput): Promise<Filed> {
  const ticket = found(await ticketById(ctx.db, scopeOf(ctx.actor), input.ticketId), "errors.ticketNotFound");
  permit(mayWriteAsClient(ctx.actor, ticket), "errors.forbidden");
  const client = found(clientOf(ctx.actor), "errors.signInFirst");
  if (client.onlyTicketId && ticket.status === "closed")
    throw new AppError("conflict", "requests.errors.guestClosed");
  return sendOnce(ctx, {
    ...fromForm(client.clientId, input),
    locale: ctx.locale,
    subject: ticket.subject,
    references: [{ ticketId: ticket.id, proof: "chosen" }],
    wants: "join",
  });
}
