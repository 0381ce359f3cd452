// npm run api-key -- --as EMAIL [--label NAME]: makes an API key that acts with the rights of that account, and prints it once.
// npm run api-key -- --end PREFIX: ends the keys that begin so (the list in the output of --list shows it).
import { parseArgs } from "node:util";
import { withDatabase } from "./lib/stack.ts";

const usage = `Use: npm run api-key -- --as EMAIL [--label NAME]   makes a key for that account
     npm run api-key -- --list                       shows the keys there are
     npm run api-key -- --end PREFIX                 ends a key`;

function options() {
  try {
    return parseArgs({
      options: {
        as: { type: "string" },
        label: { type: "string" },
        list: { type: "boolean" },
        end: { type: "string" },
      },
    }).values;
  } catch (error) {
    console.error(`${(error as Error).message}\n${usage}`);
    process.exit(2);
  }
}

const given = options();
if (!given.as && !given.list && !given.end) {
  console.error(usage);
  process.exit(2);
}

try {
  process.exitCode = await withDatabase("api-key", async () => {
    const { closeDatabase } = await import("#lib/core/database.ts");
    const { endKeysByPrefix, listKeys, makeKeyFor } = await import("#lib/accounts/key-command.ts");
    try {
      if (given.list) {
        for (const line of await listKeys()) console.log(line);
        return 0;
      }
      if (given.end) {
        const ended = await endKeysByPrefix(given.end);
        console.log(ended ? `Ended: ${ended}.` : `No working key begins with ${given.end}.`);
        return ended ? 0 : 1;
      }
      const key = await makeKeyFor(given.as!, given.label ?? "command line");
      if (!key) {
        console.error(`No account can sign in as ${given.as}.`);
        return 1;
      }
      console.log(key);
      console.error("Keep it: it is not shown again.");
      return 0;
    } finally {
      await closeDatabase();
    }
  });
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
