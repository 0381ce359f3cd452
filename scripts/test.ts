// `npm test`: every check and every test, then the journeys in a browser. A failure stops nothing; the last line counts all.
import { runJourneys } from "./lib/journeys.ts";
import { runStaticChecks, runVitest } from "./lib/steps.ts";
import { finish, newTally } from "./lib/tally.ts";

const tally = newTally();
await runStaticChecks(tally);
await runVitest(tally);
await runJourneys(tally);
finish(tally);
