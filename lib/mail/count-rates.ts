/** Connections of one address per minute; letters of one sender in ten minutes. What is beyond is told to come later. */
export type RateLimits = { connections: number; letters: number };

const usual: RateLimits = { connections: 30, letters: 500 };
const windows = { connections: 60_000, letters: 600_000 };
/** More senders at once than this are not told apart any longer. */
const mostKeys = 10_000;

/** Counts per process, in windows of fixed length: it guards this machine; nothing depends on it being exact. */
export function countRates(limits: RateLimits = usual, now: () => number = () => performance.now()) {
  const counts = { connections: new Map<string, number>(), letters: new Map<string, number>() };
  const began = { connections: now(), letters: now() };
  const may = (what: keyof RateLimits, key: string): boolean => {
    if (now() - began[what] > windows[what] || counts[what].size > mostKeys) {
      counts[what].clear();
      began[what] = now();
    }
    const count = (counts[what].get(key) ?? 0) + 1;
    counts[what].set(key, count);
    return count <= limits[what];
  };
  return {
    mayConnect: (address: string) => may("connections", address),
    mayWrite: (sender: string) => may("letters", sender),
  };
}
