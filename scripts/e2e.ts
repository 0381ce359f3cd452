// `npm run e2e -- e2e/journeys/x.spec.ts`: only the journeys, or some of them.
import { runJourneys } from "./lib/journeys.ts";
import { finish, type Tally } from "./lib/steps.ts";

const tally: Tally = { passed: 0, failed: 0 };
await runJourneys(tally, process.argv.slice(2));
finish(tally);
