import { sql } from "drizzle-orm";
import { fromDrizzle } from "pg-boss";
import type { Db } from "./client.ts";

/** Lets the queue write in the caller's transaction: a job exists if and only if its change does. */
export const queueDatabase = (db: Db) => fromDrizzle(db, sql as never);
