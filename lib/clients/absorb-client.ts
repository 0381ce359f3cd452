import "server-only";
import { changeClient, type ClientRow, clientWeight, lockClient, moveContacts } from "#db/queries/clients.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { record } from "#lib/events/record.ts";
import { mayEditClient } from "./policy.ts";

/**
 * The clients' part of a merge: addresses and numbers move to `clientId`, the other row stays as a pointer. Inside the
 * transaction of `mergeClients`, which moves the tickets. Somebody who can sign in is never absorbed.
 */
export async function absorbClient(
  tx: Context,
  clientId: string,
  otherId: string,
): Promise<{ client: ClientRow; repeated: boolean }> {
  permit(mayEditClient(tx.actor), "errors.mayNotEditClient");
  if (clientId === otherId) throw new AppError("invalid", "errors.mergeSelf");
  // Always in the same order, so that two merges of the same pair cannot wait for each other.
  const rows = new Map<string, ClientRow>();
  for (const id of [clientId, otherId].toSorted())
    rows.set(id, found(await lockClient(tx.db, id), "errors.clientNotFound"));
  const client = rows.get(clientId)!;
  const other = rows.get(otherId)!;
  if (other.mergedIntoId === clientId) return { client, repeated: true };
  if (client.mergedIntoId || other.mergedIntoId) throw new AppError("conflict", "errors.mergeMerged");
  const weight = await clientWeight(tx.db, otherId);
  if (weight.account) throw new AppError("conflict", "errors.mergeAccounts");
  await moveContacts(tx.db, otherId, clientId);
  await changeClient(tx.db, otherId, { mergedIntoId: clientId }, tx.now());
  await record(tx, {
    type: "client.merged",
    objectType: "client",
    objectId: clientId,
    data: { from: otherId, name: other.name, tickets: weight.tickets },
  });
  return { client, repeated: false };
}
