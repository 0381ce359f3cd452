import "server-only";
import { z } from "zod";
import { defineJob } from "#lib/jobs/define.ts";

/** Every minute: articles that appear, go, or are to be looked at. */
export const runPlansJob = defineJob({
  name: "knowledge.run-plans",
  schema: z.object({}),
  cron: "* * * * *",
  load: async () => {
    const { runPlans } = await import("./run-plans.ts");
    return async (ctx) => {
      while ((await runPlans(ctx)) === 100);
    };
  },
});
