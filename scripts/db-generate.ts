// `npm run db:generate -- --name=what-changes`: writes the next migration from db/schema.
import { run } from "./lib/steps.ts";

process.exit(
  await run(process.execPath, ["node_modules/drizzle-kit/bin.cjs", "generate", ...process.argv.slice(2)]),
);
