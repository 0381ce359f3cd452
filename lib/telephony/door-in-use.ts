import "server-only";
import type { Context } from "#lib/core/context.ts";
import type { PhoneRequest } from "./to-inbound-request.ts";

/** Takes a call in inside the caller's transaction; answers the ticket and client that it belongs to. */
export type RequestDoor = (
  tx: Context,
  request: PhoneRequest,
) => Promise<{ ticketId: string; clientId: string | null }>;

const holder = globalThis as typeof globalThis & { tellonceRequestDoor?: RequestDoor };

/** Called once per process by lib/runtime. */
export function useRequestDoor(door: RequestDoor | undefined): void {
  holder.tellonceRequestDoor = door;
}

/** The one door of requests; absent while this copy has none, and then calls wait in the log for an operator. */
export const requestDoor = (): RequestDoor | undefined => holder.tellonceRequestDoor;
