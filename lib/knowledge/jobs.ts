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

/** Every night: pictures that no article shows any more. */
export const removeUnusedImagesJob = defineJob({
  name: "knowledge.remove-unused-images",
  schema: z.object({}),
  cron: "40 3 * * *",
  load: async () => {
    const { mostAtOnce, removeUnusedImages } = await import("./images/remove-unused.ts");
    return async (ctx) => {
      while ((await removeUnusedImages(ctx)) === mostAtOnce);
    };
  },
});
