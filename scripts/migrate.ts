// Brings the database named in DATABASE_URL to the newest version; `npm start` does it by itself.
import { migrateDatabase } from "./lib/migrate.ts";

const url = process.env.DATABASE_URL;
if (!url) {
  console.error("DATABASE_URL is not set: say which database to migrate. `npm start` migrates its own.");
  process.exit(1);
}
await migrateDatabase(url);
console.log("The database is at the newest version.");
