import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { PhoneCertainty } from "./types.ts";

export type Phone = { e164: string; extension: string | null };

/** "доб. 12", "вн 12", "ext. 12", "x12", "#12", ";ext=12" at the end of a number. */
const extensionAtEnd =
  /[\s,;]*(?:доб(?:авочный|\.)?|вн(?:утр(?:енний)?|\.)?|внутр\.?|ext(?:ension|\.)?|extn\.?|x|;ext=|#)[\s.:№=]*(\d{1,8})\s*$/iu;

/**
 * A phone number in any writing as E.164 with its extension, or null when it is none. Russian habits are understood without
 * a country code: `8 (912) 345-67-89`, `912 345-67-89`, `007912...`, `+8912...`.
 */
export function parsePhone(raw: string, country: "RU" | "US" | "GB" | "KZ" = "RU"): Phone | null {
  let text = raw.normalize("NFKC").trim().slice(0, 64);
  if (!/\d/.test(text)) return null;
  let extension: string | null = null;
  const found = extensionAtEnd.exec(text);
  if (found) {
    extension = found[1]!;
    text = text.slice(0, found.index);
  }
  // Letters in what is left mean that this is not a number but a sentence with digits.
  if (/\p{L}/u.test(text.replace(/^(тел|tel|моб|раб|phone|mobile)\.?:?/iu, ""))) return null;
  const digits = text.replace(/\D/g, "");
  const candidates: string[] = [];
  if (text.includes("+")) {
    // A plus before the Russian trunk prefix is a common slip.
    if (/^8[3-9]\d{9}$/.test(digits)) candidates.push(`+7${digits.slice(1)}`);
    candidates.push(`+${digits}`);
  } else {
    if (/^(?:810|00)\d{9,15}$/.test(digits)) candidates.push(`+${digits.replace(/^(?:810|00)/, "")}`);
    candidates.push(digits);
    if (/^7\d{10}$/.test(digits)) candidates.push(`+${digits}`);
    if (digits.length >= 11) candidates.push(`+${digits}`);
  }
  for (const candidate of candidates) {
    const parsed = parsePhoneNumberFromString(candidate, country);
    if (parsed?.isValid()) return { e164: parsed.number, extension: extension ?? parsed.ext ?? null };
  }
  // Numbers that no plan knows (test lines, new ranges) are kept when their length is right and the country is given.
  const bare = candidates.find((c) => c.startsWith("+"));
  if (bare && digits.length >= 8 && digits.length <= 15) {
    const parsed = parsePhoneNumberFromString(bare);
    if (parsed?.isPossible()) return { e164: parsed.number, extension };
  }
  return null;
}

/** E.164 as people write it: `+7 912 345-67-89`, with the extension. */
export function formatPhone(phone: { e164: string; extension?: string | null }): string {
  const shown = parsePhoneNumberFromString(phone.e164)?.formatInternational() ?? phone.e164;
  const russian = /^\+7 (\d{3}) (\d{3}) (\d{2}) (\d{2})$/.exec(shown);
  const text = russian ? `+7 ${russian[1]} ${russian[2]}-${russian[3]}-${russian[4]}` : shown;
  return phone.extension ? `${text} #${phone.extension}` : text;
}

/**
 * Digits to look for inside stored E.164 numbers: a leading Russian 8 or 7 of a long fragment is dropped, since
 * `8 912 34` and `+7 912 34` mean the same. Null when there are too few digits to be a phone.
 */
export function phoneFragment(text: string): string | null {
  if (/[^\d\s()+\-.–—]/.test(text)) return null;
  const digits = text.replace(/\D/g, "");
  if (digits.length < 3) return null;
  if (digits.length > 4 && /^[78]/.test(digits) && (text.includes("+7") || digits.startsWith("8")))
    return digits.slice(1);
  return digits.slice(0, 15);
}

/** Lower-case address without display name, or null when it is not one. Never a list. */
export function cleanEmail(raw: string): string | null {
  const email = raw.trim().toLowerCase();
  return email.length <= 254 && /^[^\s@,;<>"()]+@[^\s@,;<>"()]+\.[^\s@,;<>"()]{2,}$/.test(email)
    ? email
    : null;
}

/** Name for somebody known only by an address: `anna.petrova@x.test` -> `Anna Petrova`. */
export function nameFromEmail(email: string): string {
  const local = email.slice(0, email.indexOf("@")).replace(/\+.*$/, "");
  const words = local.split(/[._-]+/).filter((w) => /\p{L}/u.test(w));
  return words.length ? words.map((w) => w[0]!.toUpperCase() + w.slice(1)).join(" ") : email;
}

export type PhoneMatch = {
  clientId: string;
  extension: string | null;
  certainty: PhoneCertainty;
};

/**
 * Who a number belongs to. One holder of an exclusive line is `exclusive`; several holders, or a line marked shared, is
 * `shared`; only rows taken from letters or calls is `doubtful`. An extension that names exactly one holder decides.
 */
export function judgePhone(
  matches: readonly PhoneMatch[],
  extension: string | null,
): { certainty: PhoneCertainty | "unknown"; clientIds: string[] } {
  const byExtension = extension ? matches.filter((m) => m.extension === extension) : [];
  const pool = byExtension.length > 0 ? byExtension : matches;
  const clientIds = [...new Set(pool.map((m) => m.clientId))];
  if (clientIds.length === 0) return { certainty: "unknown", clientIds };
  const sure = pool.filter((m) => m.certainty === "exclusive");
  const sureIds = [...new Set(sure.map((m) => m.clientId))];
  if (clientIds.length === 1) {
    if (byExtension.length > 0 && pool.some((m) => m.certainty !== "doubtful"))
      return { certainty: "exclusive", clientIds };
    return { certainty: strongest(pool), clientIds };
  }
  // One confirmed holder outweighs guesses from letters.
  if (sureIds.length === 1 && pool.every((m) => m.clientId === sureIds[0] || m.certainty === "doubtful"))
    return { certainty: "exclusive", clientIds: sureIds };
  return { certainty: "shared", clientIds: [...new Set([...sureIds, ...clientIds])] };
}

function strongest(pool: readonly PhoneMatch[]): PhoneCertainty {
  if (pool.some((m) => m.certainty === "exclusive")) return "exclusive";
  return pool.some((m) => m.certainty === "shared") ? "shared" : "doubtful";
}
