import "server-only";
import { z } from "zod";
import { defineJob } from "#lib/jobs/define.ts";

export const forgetUploadsJob = defineJob({
  name: "intake.forget-uploads",
  schema: z.object({}),
  load: async () => (await import("./files/forget-uploads.ts")).forgetUploads,
  cron: "17 3 * * *",
});
