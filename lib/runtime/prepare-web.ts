import "server-only";
import { checkAuthConfiguration } from "#lib/auth/check-configuration.ts";
import { env } from "#lib/core/env.ts";
import { dressRequests } from "#lib/http/dress-requests.ts";
import { keepPages } from "#lib/knowledge/keep-pages.ts";
import { closeStreams } from "#lib/live/stream.ts";
import { chooseEngines } from "./engines.ts";

/** What the web process needs besides Next: engines, headers of requests and pages, and an orderly end. */
export function prepareWeb(): void {
  checkAuthConfiguration();
  chooseEngines();
  dressRequests(env().TELLONCE_DIST, env().NODE_ENV === "production" ? keepPages() : undefined);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, closeStreams);
  // The supervisor died: nobody would stop us any more.
  if (process.connected) process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
}
