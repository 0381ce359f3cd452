import { TZDate } from "@date-fns/tz";
import { addDays } from "date-fns";

/** Midnight at which a day (2026-11-27) begins in a zone. Numbers, because a text would be read in the server's own zone. */
function midnight(day: string, timeZone: string): TZDate {
  const [year, month, date] = day.split("-").map(Number);
  return new TZDate(year!, month! - 1, date!, timeZone);
}

/** The moment a day begins in a zone. */
export const startOfDay = (day: string, timeZone: string): Date =>
  new Date(midnight(day, timeZone).getTime());

/** The moment after the last of a day in a zone, whatever the clocks do on it. */
export const startOfNextDay = (day: string, timeZone: string): Date =>
  new Date(addDays(midnight(day, timeZone), 1).getTime());
