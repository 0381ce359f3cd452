import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { peerHeader } from "#lib/auth/client-address.ts";

let isNoting = false;

/**
 * Notes on every request which address the connection came from, before anything else sees it. Next keeps an X-Forwarded-For
 * that a caller sent, so the true peer would be lost otherwise. What a caller sends under the header's name is overwritten.
 */
export function notePeers(): void {
  if (isNoting) return;
  isNoting = true;
  subscribe("http.server.request.start", (message) => {
    const { request, socket } = message as { request: IncomingMessage; socket: Socket };
    request.headers[peerHeader] = socket.remoteAddress ?? "";
  });
}
