// `npm run dev`: the same stack with pages that follow the sources. The worker is started again by hand.
import { runStack } from "./lib/run-stack.ts";

try {
  await runStack("development");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
