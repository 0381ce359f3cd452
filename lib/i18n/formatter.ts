import type { DateTimeFormatOptions, NumberFormatOptions } from "next-intl";

/** Dates and numbers as a page says them, with the signature of next-intl's formatter. */
export type Formatter = {
  dateTime: (at: Date, options: DateTimeFormatOptions) => string;
  number: (value: number, options: NumberFormatOptions) => string;
};

const known = new Map<string, Formatter>();

/** So many zones at most are kept; there are some 400, and nobody fills the memory with names of his own (device.ts). */
const mostKept = 1_000;

/**
 * The formatter of a language and zone. next-intl makes its Intl objects anew for each request, which on a page full of dates
 * costs more than the queries; here they are kept for the process.
 */
export function formatterOf(locale: string, timeZone: string): Formatter {
  const key = `${locale} ${timeZone}`;
  const before = known.get(key);
  if (before) return before;
  const dates = keep(
    (options: DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone, ...options }),
  );
  const numbers = keep((options: NumberFormatOptions) => new Intl.NumberFormat(locale, options));
  const made: Formatter = {
    dateTime: (at, options) => dates(options).format(at),
    number: (value, options) => numbers(options).format(value),
  };
  if (known.size >= mostKept) known.clear();
  known.set(key, made);
  return made;
}

/** Options are few and written in the code. */
function keep<O extends object, T>(make: (options: O) => T): (options: O) => T {
  const made = new Map<string, T>();
  return (options) => {
    const key = JSON.stringify(options);
    let it = made.get(key);
    if (!it) made.set(key, (it = make(options)));
    return it;
  };
}
