import "server-only";
import { z } from "zod";
import { defineJob } from "#lib/jobs/define.ts";

/** Every hour: solved tickets that nobody objected to become closed. */
export const closeSolvedJob = defineJob({
  name: "tickets.close-solved",
  schema: z.object({}),
  cron: "7 * * * *",
  load: async () => {
    const { closeSolved } = await import("./close-solved.ts");
    return async (ctx) => {
      await closeSolved(ctx);
    };
  },
});
