// npm run admin -- EMAIL [NAME]: makes an administrator and prints the link to set a password. Works on a running copy too.
import { AppError } from "#lib/core/errors.ts";
import { withDatabase } from "./lib/stack.ts";

const [email, ...name] = process.argv.slice(2);
if (!email || !/^\S+@\S+\.\S+$/.test(email)) {
  console.error("Use: npm run admin -- EMAIL [NAME]");
  process.exit(2);
}
try {
  await withDatabase("admin", async () => {
    const { closeDatabase } = await import("#lib/core/database.ts");
    const { systemContext } = await import("#lib/core/system-context.ts");
    const { makeAdmin } = await import("#lib/accounts/make-admin.ts");
    try {
      const ctx = systemContext("command");
      const { url } = await makeAdmin(ctx, { email, name: name.join(" ") || email.split("@")[0]! });
      console.log(`Open this link within seven days and choose a password:\n${url}`);
    } finally {
      await closeDatabase();
    }
  });
} catch (error) {
  const { translator } = await import("#lib/i18n/translator.ts");
  const isOurs = error instanceof AppError;
  console.error(isOurs ? translator("en")(error.message, error.values) : (error as Error).message);
  process.exitCode = 1;
}
