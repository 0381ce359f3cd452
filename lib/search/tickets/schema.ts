import { z } from "zod";
import { searchPlaces } from "./types.ts";

/** Something odd in an address is as good as nothing. */
const lenient = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined);
const id = lenient(z.uuid());
const day = lenient(z.iso.date());

export const longestSearch = 200;
export const searchStatuses = ["active", "new", "open", "waiting", "solved", "closed"] as const;
export const searchChannels = ["portal", "email", "phone", "api", "desk"] as const;

/** Words and filters as they stand in the address. */
export const ticketQuestion = z.object({
  q: z
    .string()
    .catch("")
    .transform((text) => text.trim().slice(0, longestSearch)),
  in: lenient(z.enum(searchPlaces)),
  status: lenient(z.enum(searchStatuses)),
  owner: lenient(z.union([z.literal("nobody"), z.uuid()])),
  team: id,
  organisation: id,
  channel: lenient(z.enum(searchChannels)),
  from: day,
  to: day,
  /** Where the page begins: id of the last match before it. */
  before: id,
});

export type TicketQuestion = z.output<typeof ticketQuestion>;

/** Whether anything is asked at all. */
export const isAsked = (asked: TicketQuestion): boolean =>
  Object.entries(asked).some(([name, value]) => name !== "before" && value !== undefined && value !== "");
