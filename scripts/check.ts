// `npm run check`: everything but the browser. With --structure only the house rules, in half a second.
import { runStaticChecks, runStructureChecks, runVitest } from "./lib/steps.ts";
import { finish, newTally } from "./lib/tally.ts";

const tally = newTally();
if (process.argv.includes("--structure")) await runStructureChecks(tally);
else {
  await runStaticChecks(tally);
  await runVitest(tally);
}
finish(tally);
