import { z } from "zod";
import { patternProblem } from "./rules.ts";

/** Everything an administrator sets, by key: its shape and what holds until it is set. */
export const settingSchemas = {
  ticketNumber: z.object({
    /** Parts in braces: {N}, {N:5}, {YYYY}, {YY}, {MM}, {DD}, {C}. */
    pattern: z
      .string("errors.field.required")
      .trim()
      .superRefine((pattern, ctx) => {
        const problem = patternProblem(pattern);
        if (problem) ctx.addIssue({ code: "custom", message: `errors.numberPattern.${problem}` });
      })
      .default("{N}"),
  }),
  routing: z.object({
    /** How many days back the owner of the last ticket still counts. */
    memoryDays: z.number().int().min(0).max(3650).default(90),
  }),
  search: z.object({
    /** How many days the words of searches are kept; the overview of knowledge looks back 90. */
    keptDays: z
      .number("insight.errors.keptDays")
      .int("insight.errors.keptDays")
      .min(90, "insight.errors.keptDays")
      .max(3650, "insight.errors.keptDays")
      .default(180),
  }),
} as const;

export type SettingKey = keyof typeof settingSchemas;
export type SettingOf<K extends SettingKey> = z.output<(typeof settingSchemas)[K]>;

export const saveTicketNumberInput = settingSchemas.ticketNumber;
export const saveRoutingInput = settingSchemas.routing;
export const saveSearchInput = settingSchemas.search;
