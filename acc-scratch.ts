import { closeDatabase, database } from "#lib/core/database.ts";
import { insertAccount } from "#db/queries/auth.ts";
import { createSessionCookie } from "#lib/testing/session-cookie.ts";
import fs from "node:fs";
const db = database();
const [op] = (await db.execute("select id,email from staff order by name limit 1")) as any;
let [a] = (await db.execute("select id from accounts limit 1")) as any;
if (!a)
  a = await insertAccount(db, {
    email: op.email,
    role: "operator",
    staffId: op.id,
    emailVerifiedAt: new Date(),
  } as any);
fs.writeFileSync("/tmp/tickets/cookie.txt", (await createSessionCookie(a.id)).header);
await closeDatabase();
