const two = (n: number) => String(n).padStart(2, "0");

/** Minutes of a day (0 to 1440) as "09:30"; midnight at its end is "24:00". */
export const clockOf = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/** "09:30", "9.30", "930" and "9" as minutes of a day; null when it is no time. */
export function minutesOf(clock: string): number | null {
  const found = /^\s*(\d{1,2})(?:[:.,-]?(\d{2}))?\s*$/.exec(clock);
  if (!found) return null;
  const minutes = Number(found[1]) * 60 + Number(found[2] ?? 0);
  return Number(found[2] ?? 0) < 60 && minutes <= 1440 ? minutes : null;
}
