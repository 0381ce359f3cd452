import { askDatabase, expect, test } from "#e2e/fixtures.ts";

test("the demo world holds nothing that the next full hour would change", async () => {
  const [solved] = await askDatabase(
    (sql) => sql<{ fresh: number; due: number }[]>`
      select count(*) filter (where solved_at > now() - interval '6 days 23 hours')::int as fresh,
        count(*) filter (where solved_at <= now() - interval '6 days 23 hours')::int as due
      from tickets where status = 'solved'`,
  );
  expect(solved).toMatchObject({ due: 0 });
  expect(solved!.fresh).toBeGreaterThan(2);
});
