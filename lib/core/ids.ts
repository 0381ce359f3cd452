import { createHash, randomBytes, randomUUID, randomUUIDv7 } from "node:crypto";

/** A new random id (v4) for things that are not rows, e.g. request ids. Rows get uuidv7 from the database. */
export const newId = (): string => randomUUID();

/** An id (v7) for a row that has to be named before it is written; others get theirs from the database. */
export const rowId = (): string => randomUUIDv7();

/** What no row that was made at this moment or later has: ids of rows begin with their time (uuidv7). */
export function idBefore(at: Date): string {
  const ms = at.getTime().toString(16).padStart(12, "0");
  return `${ms.slice(0, 8)}-${ms.slice(8)}-0000-0000-000000000000`;
}

/** `bytes` random bytes as URL-safe text. */
export const randomToken = (bytes = 32): string => randomBytes(bytes).toString("base64url");

const base32 = "abcdefghijklmnopqrstuvwxyz234567";

/** `bytes` random bytes as lower-case base32: survives gateways that change case. */
export function randomBase32(bytes = 16): string {
  let bits = 0;
  let value = 0;
  let out = "";
  for (const byte of randomBytes(bytes)) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      out += base32[(value >>> (bits - 5)) & 31];
      bits -= 5;
    }
    value &= (1 << bits) - 1;
  }
  return bits > 0 ? out + base32[(value << (5 - bits)) & 31] : out;
}

/** SHA-256 as hex. */
export const sha256 = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("hex");
