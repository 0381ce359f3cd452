import { createHash, randomBytes, randomUUID } from "node:crypto";

/** A new random id (v4) for things that are not rows, e.g. request ids. Rows get uuidv7 from the database. */
export const newId = (): string => randomUUID();

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
