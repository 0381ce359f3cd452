import type { Sql } from "#db/client.ts";

/** The part of a `pg` client that rate-limiter-flexible uses, on our pool. */
export function throttleStore(pool: () => Sql) {
  return {
    async query(q: { text: string; values?: unknown[] }) {
      const rows = await pool().unsafe(q.text, (q.values ?? []) as never[], { prepare: true });
      return { rows: [...rows], rowCount: rows.count };
    },
  };
}
