import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, inject } from "vitest";

// Before any module of the product is imported: a database of this file's own, and a folder for its files.
const server = inject("postgres");
const name = `t_${process.pid}_${randomBytes(4).toString("hex")}`;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tellonce-test-"));
// What the file leaves lying about goes with it; others may pass through, as through any folder for such things.
fs.chmodSync(folder, 0o711);
process.env.TMPDIR = folder;
const sql = postgres(server.admin, { max: 1, onnotice: () => {} });
await sql.unsafe(`create database "${name}" template template owner tellonce strategy file_copy`);
process.env.DATABASE_URL = `${server.url}${name}`;
process.env.TELLONCE_STATE = folder;
process.env.TELLONCE_SMTP_PORT = "0";
// Not the default, so that a link made without asking for the configured address is noticed.
process.env.APP_URL = "http://localhost:3471";
process.env.AUTH_SECRET = "a-secret-of-the-tests-and-of-nothing-else";
process.env.LOG_LEVEL ??= "silent";

afterAll(async () => {
  const { closeDatabase } = await import("#lib/core/database.ts");
  await closeDatabase();
  await sql.unsafe(`drop database if exists "${name}" with (force)`);
  await sql.end();
  fs.rmSync(folder, { recursive: true, force: true });
});
