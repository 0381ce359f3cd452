import "server-only";
import pino from "pino";
import { env } from "./env.ts";

const holder = globalThis as typeof globalThis & { tellonceLog?: pino.Logger };

/** The process's log: JSON lines, secrets redacted, never message text. */
export function log(): pino.Logger {
  return (holder.tellonceLog ??= pino({
    level: env().NODE_ENV === "test" ? "silent" : env().LOG_LEVEL,
    redact: ["password", "token", "secret", "authorization", "cookie", "*.password", "*.token", "*.secret"],
  }));
}
