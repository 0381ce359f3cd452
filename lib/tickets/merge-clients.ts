import "server-only";
import { moveTicketsOfClient } from "#db/queries/tickets.ts";
import { absorbClient } from "#lib/clients/absorb-client.ts";
import type { MergeClientsInput } from "#lib/clients/schema.ts";
import type { Context } from "#lib/core/context.ts";
import { permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { mayEditClient } from "#lib/clients/policy.ts";

/** Makes one client of two: the other's tickets, addresses and numbers become his. Repeating it changes nothing. */
export async function mergeClients(ctx: Context, input: MergeClientsInput): Promise<{ tickets: number }> {
  return inTransaction(ctx, async (tx) => {
    permit(mayEditClient(tx.actor), "errors.mayNotEditClient");
    const { client, repeated } = await absorbClient(tx, input.clientId, input.otherId);
    if (repeated) return { tickets: 0 };
    const moved = await moveTicketsOfClient(
      tx.db,
      input.otherId,
      { clientId: client.id, organisationId: client.organisationId },
      tx.now(),
    );
    await record(
      tx,
      ...moved.map((id) => ({
        type: "ticket.client_changed",
        objectType: "ticket",
        objectId: id,
        ticketId: id,
        data: { client: { from: input.otherId, to: client.id, toName: client.name } },
      })),
    );
    return { tickets: moved.length };
  });
}
