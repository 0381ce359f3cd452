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

const cap = z.number().int().min(1).max(9999).nullable();

export const setPresenceInput = z.object({ presence });

export const saveTeamInput = z.object({
  id: id.optional(),
  name: line(80),
  strategy: z.enum(["least_loaded", "round_robin"]),
  holdMinutes: z.number().int().min(0).max(1440),
  defaultCap: cap,
  timezone,
  hours: z.array(span).max(21),
  memberIds: z.array(id).max(500),
  isDefault: z.boolean().default(false),
});

export const saveMemberInput = z.object({
  id: id.optional(),
  name: line(120),
  email,
  role: z.enum(["operator", "specialist", "admin"]),
  substituteId: id.nullable(),
  cap,
  timezone,
  shift: z.array(span).max(21),
  phone: z.string().max(40).nullable(),
  teamIds: z.array(id).max(100),
});

export const memberIdInput = z.object({ id });

export type Presence = z.infer<typeof presence>;
export type SaveTeamInput = z.infer<typeof saveTeamInput>;
export type SaveMemberInput = z.infer<typeof saveMemberInput>;
