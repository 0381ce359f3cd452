// `npm test`: every check and every test, then the journeys in a browser. A failure stops nothing; the last line counts all.
import { runJourneys } from "./lib/journeys.ts";
import { finish, runStaticChecks, runVitest, type Tally } from "./lib/steps.ts";

const tally: Tally = { passed: 0, failed: 0 };
await runStaticChecks(tally);
await runVitest(tally);
await runJourneys(tally);
finish(tally);
