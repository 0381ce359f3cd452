import "server-only";
import { z } from "zod";
import { defineJob } from "#lib/jobs/define.ts";

const nothing = z.object({});

/** Every minute: calls whose end was never reported. */
export const reconcileCallsJob = defineJob({
  name: "telephony.reconcile",
  schema: nothing,
  cron: "* * * * *",
  retryLimit: 0,
  load: async () => {
    const { reconcileCalls } = await import("./reconcile-calls.ts");
    return async (ctx) => {
      await reconcileCalls(ctx);
    };
  },
});

/** Every night: old reports. */
export const forgetReportsJob = defineJob({
  name: "telephony.forget",
  schema: nothing,
  cron: "40 2 * * *",
  load: async () => {
    const { forgetReports } = await import("./reconcile-calls.ts");
    return forgetReports;
  },
});
