// `npm run doctor`: asks the database for exceptions to what must always be true. Changes nothing.
import { exceptionsTo, invariants } from "#db/queries/doctor.ts";
import { connect } from "#db/client.ts";
import { withDatabase } from "./lib/stack.ts";

const isWell = await withDatabase("doctor", async (databaseUrl) => {
  const { sql, db } = connect(databaseUrl, { max: 2, statementTimeoutMs: 120_000 });
  let sick = 0;
  try {
    for (const invariant of invariants) {
      const finding = await exceptionsTo(db, invariant);
      if (!finding || finding.rows.length === 0) continue;
      sick++;
      console.log(`${finding.says}. Not so (${finding.code}):`);
      for (const row of finding.rows) console.log(`  ${JSON.stringify(row)}`);
      if (finding.rows.length === 10) console.log("  and perhaps more");
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
  console.log(`${invariants.length - sick} of ${invariants.length} hold.`);
  return sick === 0;
}).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return false;
});
process.exit(isWell ? 0 : 1);
