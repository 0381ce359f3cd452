import "server-only";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { throttleStore } from "#db/queries/throttle.ts";
import { postgresPool } from "#lib/core/database.ts";
import { AppError } from "#lib/core/errors.ts";
import { sha256 } from "#lib/core/ids.ts";

const minute = 60;
const hour = 60 * minute;

/** How often something may be tried, and in how many seconds. */
const rules = {
  /** Wrong passwords for one account from devices that never signed in to it. Devices that did are counted apart. */
  signInAccount: { points: 10, duration: 15 * minute },
  signInDevice: { points: 20, duration: 15 * minute },
  signInNetwork: { points: 50, duration: 15 * minute },
  signInAccountNetwork: { points: 8, duration: 15 * minute },
  /** Letters with links to one address: beyond it the answer stays the same and no letter goes out. */
  letterAddress: { points: 4, duration: hour },
  letterNetwork: { points: 30, duration: hour },
  /** Opening links: guesses at tokens. */
  tokenNetwork: { points: 60, duration: 15 * minute },
  /** Requests from people who are not signed in. */
  publicForm: { points: 30, duration: hour },
  /** Searches that are kept for the editors, and opened articles: beyond it they are answered and not kept. */
  searchNote: { points: 300, duration: hour },
} as const;

export type ThrottleRule = keyof typeof rules;

/** Calls per second of one API key or session in this process; far above honest use, against a loop that ran away. */
const callsPerSecond = 5_000;
const calls = { second: 0, counts: new Map<string, number>() };

/** Counts a call of the API in memory; no query, no waiting. */
export function countCall(subject: string): void {
  const second = Math.floor(performance.now() / 1000);
  if (second !== calls.second) {
    calls.second = second;
    calls.counts.clear();
  }
  const count = (calls.counts.get(subject) ?? 0) + 1;
  calls.counts.set(subject, count);
  if (count > callsPerSecond)
    throw new AppError("too_many", "errors.auth.tooManyCalls", { details: { retryAfterSeconds: 1 } });
}

const holder = globalThis as typeof globalThis & {
  tellonceThrottles?: Map<ThrottleRule, RateLimiterPostgres>;
};

function limiter(rule: ThrottleRule): RateLimiterPostgres {
  const all = (holder.tellonceThrottles ??= new Map());
  let one = all.get(rule);
  if (!one) {
    const { points, duration } = rules[rule];
    one = new RateLimiterPostgres({
      storeClient: throttleStore(postgresPool),
      storeType: "client",
      tableName: "auth_throttle",
      tableCreated: true,
      keyPrefix: rule,
      points,
      duration,
      inMemoryBlockOnConsumed: points + 1,
      insuranceLimiter: new RateLimiterMemory({ points, duration, keyPrefix: rule }),
    });
    all.set(rule, one);
  }
  return one;
}

// Addresses and names never stand readable in the table of counters.
const keyOf = (subject: string) => sha256(subject).slice(0, 40);

/** Counts one try and refuses with "too many" when there were enough. */
export async function throttle(rule: ThrottleRule, subject: string): Promise<void> {
  try {
    await limiter(rule).consume(keyOf(subject));
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw new AppError("too_many", "errors.auth.tooMany", {
      values: { minutes: Math.ceil(seconds / 60) },
      details: { retryAfterSeconds: seconds },
    });
  }
}

/** Like `throttle`, but answers instead of refusing. */
export async function isThrottled(rule: ThrottleRule, subject: string): Promise<boolean> {
  try {
    await throttle(rule, subject);
    return false;
  } catch (error) {
    if (error instanceof AppError) return true;
    throw error;
  }
}

/** Takes a counted try back: it turned out to be right. */
export async function forgive(rule: ThrottleRule, subject: string): Promise<void> {
  await limiter(rule).reward(keyOf(subject));
}

/** Forgets what was counted, e.g. after a password was reset. */
export async function forget(rule: ThrottleRule, subject: string): Promise<void> {
  await limiter(rule).delete(keyOf(subject));
}
