import { z } from "zod";
import { email, id, line } from "#lib/core/fields.ts";

export const presence = z.enum(["available", "busy", "away", "offline"]);

const span = z
  .object({
    day: z.literal([1, 2, 3, 4, 5, 6, 7]),
    from: z.number().int().min(0).max(1439),
    to: z.number().int().min(1).max(1440),
  })
  .refine((s) => s.from < s.to, "errors.staff.shiftOrder");

const timezone = z
  .string()
  .refine(
    (zone) => Intl.supportedValuesOf("timeZone").includes(zone) || zone === "UTC",
    "errors.staff.timezone",
  );

/** `version` of the view that is edited; absent for something new. */
const version = z.string().max(40).nullish();

/** Three spans a day at most, none over another. */
const week = z
  .array(span)
  .max(21, "errors.field.tooMany")
  .refine(
    (spans) =>
      spans
        .toSorted((a, b) => a.day - b.day || a.from - b.from)
        .every((s, i, all) => i === 0 || all[i - 1]!.day !== s.day || all[i - 1]!.to <= s.from),
    "errors.staff.shiftOverlap",
  );

const cap = z
  .number("errors.staff.cap")
  .int("errors.staff.cap")
  .min(1, "errors.staff.cap")
  .max(9999, "errors.staff.cap")
  .nullable();

export const setPresenceInput = z.object({ presence });

export const saveTeamInput = z.object({
  id: id.optional(),
  version,
  name: line(80),
  strategy: z.enum(["least_loaded", "round_robin"]),
  holdMinutes: z
    .number("errors.staff.holdMinutes")
    .int("errors.staff.holdMinutes")
    .min(0, "errors.staff.holdMinutes")
    .max(1440, "errors.staff.holdMinutes"),
  defaultCap: cap,
  timezone,
  hours: week,
  memberIds: z.array(id).max(500),
  isDefault: z.boolean().default(false),
});

export const saveMemberInput = z.object({
  id: id.optional(),
  version,
  name: line(120),
  email,
  role: z.enum(["operator", "specialist", "admin"]),
  substituteId: id.nullable(),
  cap,
  timezone,
  shift: week,
  phone: z.string().max(40).nullable(),
  teamIds: z.array(id).max(100),
});

export const memberIdInput = z.object({ id });

export type Presence = z.infer<typeof presence>;
export type SaveTeamInput = z.infer<typeof saveTeamInput>;
export type SaveMemberInput = z.infer<typeof saveMemberInput>;
