// `npm run check`: everything but the browser.
import { finish, runStaticChecks, runVitest, type Tally } from "./lib/steps.ts";

const tally: Tally = { passed: 0, failed: 0 };
await runStaticChecks(tally);
await runVitest(tally);
finish(tally);
