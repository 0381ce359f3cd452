import { z } from "zod";
import { articleOrders, articleShelves, insightLists, periods, topicOrders } from "./rules.ts";

/** What the address of the overview says; whatever it does not know counts as not said. */
export const insightInput = z.object({
  days: z
    .string()
    .transform(Number)
    .pipe(z.union(periods.map((d) => z.literal(d))))
    .catch(30),
  sort: z.enum(articleOrders).catch("views"),
  show: z.enum(articleShelves).catch("all"),
  topics: z.enum(topicOrders).catch("times"),
});
export type InsightInput = z.output<typeof insightInput>;

export const exportInput = insightInput.extend({ list: z.enum(insightLists, "errors.field.required") });
export type ExportInput = z.output<typeof exportInput>;
