import "server-only";
import { hash, verify } from "@node-rs/argon2";

/** 2 is argon2id; the package exports the name as a const enum, which single-file compilation cannot read. */
const options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const parameters = "$argon2id$v=19$m=19456,t=2,p=1$";

/** At most four hashes at a time: each takes 19 MB and a core for some 20 ms. */
const limit = 4;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= limit) await new Promise<void>((go) => waiting.push(go));
  else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

const normal = (password: string) => password.normalize("NFC");

/** argon2id hash of a password. */
export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hash(normal(password), options));

let dummy: Promise<string> | undefined;

/**
 * Whether the password belongs to the hash. Without a hash (unknown account, account without a password) the same work is
 * done on a made-up one, so that the time tells nothing.
 */
export async function isPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  const against = stored ?? (await (dummy ??= hashPassword("nobody has this password")));
  const right = await inTurn(() => verify(against, normal(password)).catch(() => false));
  return right && stored !== null && stored !== undefined;
}

/** Whether a hash was made with older parameters and should be made anew at the next sign-in. */
export const isOutdated = (stored: string): boolean => !stored.startsWith(parameters);
