// `npm run check`: everything but the browser. With --structure only the house rules, in half a second.
import { finish, runStaticChecks, runStructureChecks, runVitest, type Tally } from "./lib/steps.ts";

const tally: Tally = { passed: 0, failed: 0 };
if (process.argv.includes("--structure")) await runStructureChecks(tally);
else {
  await runStaticChecks(tally);
  await runVitest(tally);
}
finish(tally);
