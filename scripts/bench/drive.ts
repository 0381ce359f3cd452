import autocannon from "autocannon";

/** What is asked: the same request every time, or one made anew for each. */
export type Operation = {
  name: string;
  method?: "GET" | "POST";
  path: () => string;
  headers?: () => Record<string, string>;
  body?: () => string;
};

export type Measured = { count: number; rps: number; p50: number; p95: number; p99: number; failed: number };

const at = (sorted: readonly number[], p: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? 0;

function summary(times: number[], seconds: number, failed: number): Measured {
  times.sort((a, b) => a - b);
  return {
    count: times.length,
    rps: times.length / seconds,
    p50: at(times, 0.5),
    p95: at(times, 0.95),
    p99: at(times, 0.99),
    failed,
  };
}

/** Asks as quickly as answers come, on so many connections. Times in ms. */
export async function drive(
  url: string,
  operation: Operation,
  connections: number,
  seconds: number,
): Promise<Measured> {
  const times: number[] = [];
  let failed = 0;
  const began = performance.now();
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(
      {
        url,
        connections,
        duration: seconds,
        requests: [
          {
            setupRequest: (request) => ({
              ...request,
              method: operation.method ?? "GET",
              path: operation.path(),
              headers: { ...request.headers, "accept-encoding": "gzip", ...operation.headers?.() },
              ...(operation.body && { body: operation.body() }),
            }),
          },
        ],
      },
      (error: unknown, done) => (error ? reject(error as Error) : resolve(done)),
    );
    run.on("response", (_client, status, _bytes, ms) => {
      times.push(ms);
      if (status >= 400) failed++;
    });
  });
  return summary(times, (performance.now() - began) / 1000, failed + result.errors + result.timeouts);
}

/** Asks at a fixed rate, whether earlier answers have come or not, as callers do. Times in ms, waiting included. */
export async function driveAtRate(
  ask: () => Promise<boolean>,
  perSecond: number,
  seconds: number,
): Promise<Measured> {
  const times: number[] = [];
  let failed = 0;
  const began = performance.now();
  const asked: Promise<void>[] = [];
  for (let i = 0; i < perSecond * seconds; i++) {
    const due = began + (i * 1000) / perSecond;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    asked.push(
      ask().then((isGood) => {
        times.push(performance.now() - due);
        if (!isGood) failed++;
      }),
    );
  }
  await Promise.all(asked);
  return summary(times, (performance.now() - began) / 1000, failed);
}
