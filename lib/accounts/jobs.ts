import "server-only";
import { z } from "zod";
import { defineJob } from "#lib/jobs/define.ts";

/** Clears away what no longer counts: old sessions and links, old answers to repeated calls. Every night. */
export const sweepAccountsJob = defineJob({
  name: "accounts.sweep",
  schema: z.object({}),
  cron: "17 3 * * *",
  load: async () => (await import("./sweep.ts")).sweepAccounts,
});
