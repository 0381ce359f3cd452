/** Longest number a pattern may give: it has to fit a subject line and a voice on the telephone. */
const longest = 24;
const partShape = /\{(N(?::(\d{1,2}))?|YYYY|YY|MM|DD|C)\}/g;

export type PatternProblem = "counter" | "part" | "characters" | "tooLong" | "digits";

/** What is wrong with a pattern of ticket numbers, or null. */
export function patternProblem(pattern: string): PatternProblem | null {
  const counters = pattern.match(/\{N(?::\d{1,2})?\}/g) ?? [];
  if (counters.length !== 1) return "counter";
  const rest = pattern.replace(partShape, "");
  if (/[{}]/.test(rest)) return "part";
  // What a person types back in any search box, and no subject line mistakes for something else.
  if (!/^[\p{Lu}\d._/-]*$/u.test(rest) || /\p{L}{6,}/u.test(rest)) return "characters";
  const padding = Number(/\{N:(\d{1,2})\}/.exec(pattern)?.[1] ?? 0);
  if (padding > 12) return "digits";
  return formatTicketNumber(pattern, 999_999, new Date(0)).length > longest ? "tooLong" : null;
}

/**
 * The number of a ticket: the pattern with its parts filled in. Dates are UTC. `{C}` is the check digit (Luhn) of the counter,
 * so that a slip of the tongue is noticed.
 */
export function formatTicketNumber(pattern: string, serial: number, at: Date): string {
  const iso = at.toISOString();
  return pattern.replace(partShape, (_, part: string, padding: string | undefined) => {
    switch (part) {
      case "YYYY":
        return iso.slice(0, 4);
      case "YY":
        return iso.slice(2, 4);
      case "MM":
        return iso.slice(5, 7);
      case "DD":
        return iso.slice(8, 10);
      case "C":
        return String(checkDigit(serial));
      default:
        return String(serial).padStart(Number(padding ?? 0), "0");
    }
  });
}

/** Luhn's check digit (ISO/IEC 7812-1, annex B). */
export function checkDigit(serial: number): number {
  let sum = 0;
  for (const [i, digit] of String(serial).split("").toReversed().entries()) {
    const value = Number(digit) * (i % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return (10 - (sum % 10)) % 10;
}
