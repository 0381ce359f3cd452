import "server-only";
import { z } from "zod";
import { log } from "#lib/core/log.ts";
import { defineJob } from "#lib/jobs/define.ts";

/** Every night: what the index and the articles do not agree about is put right, here and on a search server elsewhere. */
export const repairIndexJob = defineJob({
  name: "search.repair-index",
  schema: z.object({}),
  cron: "23 2 * * *",
  expireInSeconds: 900,
  load: async () => {
    const { repairIndex } = await import("./repair-index.ts");
    const { askCheck } = await import("./sync/ask-work.ts");
    const { searchEngines } = await import("./engine-in-use.ts");
    return async (ctx) => {
      const repaired = await repairIndex(ctx);
      if (repaired > 0) log().warn({ repaired }, "the search index differed from the articles");
      if (searchEngines().remote) await askCheck(ctx);
    };
  },
});

/** Every night: what searches did for articles is summed up by day, old searches are forgotten. */
export const forgetSearchesJob = defineJob({
  name: "search.forget",
  schema: z.object({}),
  cron: "41 3 * * *",
  load: async () => {
    const { foldSearches } = await import("./fold-searches.ts");
    return foldSearches;
  },
});

/** Every minute: the words of new messages, for searches in tickets. Stops in time for the next run to go on. */
export const gatherTicketWordsJob = defineJob({
  name: "search.gather-ticket-words",
  schema: z.object({}),
  cron: "* * * * *",
  expireInSeconds: 120,
  load: async () => {
    const { gatherTicketWords } = await import("./tickets/gather-words.ts");
    return async (ctx) => {
      const began = performance.now();
      await gatherTicketWords(ctx, () => performance.now() - began < 45_000);
    };
  },
});
