/** What an action is asked with: Next gives it its request through `next/headers`; here a test does. */
export const nextRequest = { headers: new Map<string, string>(), cookies: new Map<string, string>() };

/** Stands in for `next/headers`: `vi.mock("next/headers", async () => (await import("#lib/testing/next-request.ts")).nextHeaders)`. */
export const nextHeaders = {
  headers: async () => ({ get: (name: string) => nextRequest.headers.get(name) ?? null }),
  cookies: async () => ({
    get: (name: string) => {
      const value = nextRequest.cookies.get(name);
      return value === undefined ? undefined : { name, value };
    },
    set: () => {},
    delete: () => {},
  }),
};
