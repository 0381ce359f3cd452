import "server-only";
import { checkAuthConfiguration } from "#lib/auth/check-configuration.ts";
import { notePeers } from "#lib/http/note-peers.ts";
import { closeStreams } from "#lib/live/stream.ts";
import { chooseEngines } from "./engines.ts";

/** What the web process needs besides Next: true addresses of its callers, and an orderly end. */
export function prepareWeb(): void {
  checkAuthConfiguration();
  chooseEngines();
  notePeers();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, closeStreams);
  // The supervisor died: nobody would stop us any more.
  if (process.connected) process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
}
