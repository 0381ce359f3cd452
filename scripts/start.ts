// `npm start`: the whole product from nothing, until Ctrl-C.
import { runStack } from "./lib/run-stack.ts";

try {
  await runStack("production");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
