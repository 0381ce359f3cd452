// `npm run e2e -- e2e/journeys/x.spec.ts`: only the journeys, or some of them.
import { runJourneys } from "./lib/journeys.ts";
import { finish, newTally } from "./lib/tally.ts";

const tally = newTally();
await runJourneys(tally, process.argv.slice(2));
finish(tally);
