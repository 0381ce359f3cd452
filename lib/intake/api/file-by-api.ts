import "server-only";
import { ticketByNumber } from "#db/queries/tickets.ts";
import { actorKey, clientOf, staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { env } from "#lib/core/env.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { newId, sha256 } from "#lib/core/ids.ts";
import { parsePhone } from "#lib/clients/rules.ts";
import { receiveRequest } from "#lib/intake/receive-request.ts";
import type { Received, Sender } from "#lib/intake/types.ts";
import { scopeOf } from "#lib/tickets/policy.ts";
import { numberWritings } from "#lib/tickets/rules.ts";
import { type ApiRequestInput, idempotencyKey } from "./schema.ts";

export type ApiFiled = {
  number: string;
  status: Received["status"];
  outcome: Received["outcome"];
  followUpOf: string | null;
  url: string;
};

const invalid = (field: string, message: string) =>
  new AppError("invalid", "errors.checkFields", { fields: { [field]: message } });

/**
 * A request over the API. Staff name the client they file for, a client files for himself. The same Idempotency-Key gives the
 * same answer; with other words it is refused with 409.
 */
export async function fileByApi(
  ctx: Context,
  input: ApiRequestInput,
  key: string | null,
): Promise<ApiFiled & { repeated: boolean }> {
  if (key !== null && !idempotencyKey.safeParse(key).success)
    throw new AppError("bad_request", "errors.idempotencyKey");
  const sender = senderOf(ctx, input);
  const references = input.about
    ? [{ ticketId: await earlierId(ctx, input.about), proof: "chosen" as const }]
    : [];
  const received = await receiveRequest(ctx, {
    channel: "api",
    dedupeKey: `api:${actorKey(ctx.actor)}:${key ?? newId()}`,
    dedupeHash: key === null ? null : sha256(JSON.stringify(input)),
    sender,
    references,
    wants: input.wants,
    subject: input.subject,
    bodyText: input.text,
    bodyHtml: null,
    locale: input.locale ?? null,
    attachmentIds: input.files,
    ...(input.priority && { priority: input.priority }),
  });
  const { number, status, outcome, repeated } = received;
  const path = staffOf(ctx.actor) ? "desk/tickets" : "requests";
  return {
    number,
    status,
    outcome,
    followUpOf: received.followUpOf?.number ?? null,
    url: `${env().APP_URL}/${path}/${encodeURIComponent(number)}`,
    repeated,
  };
}

function senderOf(ctx: Context, input: ApiRequestInput): Sender {
  const own = clientOf(ctx.actor);
  if (own) {
    if (input.client) throw invalid("client", "errors.ownClientOnly");
    permit(own.onlyTicketId === null, "errors.forbidden");
    return { kind: "client", clientId: own.clientId };
  }
  const staff = staffOf(ctx.actor);
  permit(staff !== null && staff.role !== "specialist", "errors.forbidden");
  const { client } = input;
  if (!client) throw invalid("client", "errors.field.required");
  if (client.id) return { kind: "client", clientId: client.id };
  const phone = client.phone ? parsePhone(client.phone) : null;
  if (client.phone && !phone) throw invalid("client.phone", "errors.field.phone");
  if (client.email)
    return {
      kind: "address",
      email: client.email,
      name: client.name,
      isProven: false,
      phone: client.phone ?? null,
    };
  if (!phone) throw invalid("client", "errors.field.required");
  return { kind: "phone", e164: phone.e164, name: client.name };
}

async function earlierId(ctx: Context, typed: string): Promise<string> {
  return found(
    await ticketByNumber(ctx.db, scopeOf(ctx.actor), numberWritings(typed)),
    "errors.ticketNotFound",
  ).id;
}
