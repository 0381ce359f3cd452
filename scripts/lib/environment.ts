import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { readEnv } from "#lib/core/env.ts";
import { project } from "./project.ts";

export type Variables = Record<string, string | undefined>;

/** Reads .env when there is one; what is already in the environment wins. */
export function loadDotEnv(): void {
  const file = path.join(project, ".env");
  if (fs.existsSync(file)) process.loadEnvFile(file);
}

type Secrets = { authSecret: string; actionsKey: string };

/** Random secrets of this copy, made once. They live in the state folder and nowhere else. */
export function secretsOf(state: string): Secrets {
  const file = path.join(state, "secrets.json");
  const known = fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, "utf8")) as Partial<Secrets>) : {};
  const secrets: Secrets = {
    authSecret: known.authSecret ?? randomBytes(32).toString("base64url"),
    actionsKey: known.actionsKey ?? randomBytes(32).toString("base64"),
  };
  if (!known.authSecret || !known.actionsKey) {
    fs.writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
    fs.renameSync(`${file}.new`, file);
  }
  return secrets;
}

/** What web, worker, seed and the other commands find in their environment. Given values win over made ones. */
export function environmentOf(options: {
  state: string;
  databaseUrl: string;
  port: number;
  host: string;
  smtpPort: number;
  mode: "production" | "development";
}): Variables {
  const secrets = secretsOf(options.state);
  const given = (name: string) => process.env[name] || undefined;
  const authSecret = given("AUTH_SECRET") ?? secrets.authSecret;
  // One name everywhere: cookies of localhost are not those of 127.0.0.1.
  const appUrl = given("APP_URL") ?? `http://localhost:${options.port}`;
  return {
    ...process.env,
    NODE_ENV: options.mode,
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: options.databaseUrl,
    TELLONCE_STATE: options.state,
    TELLONCE_SMTP_PORT: String(options.smtpPort),
    HOST: options.host,
    PORT: String(options.port),
    APP_URL: appUrl,
    NEXTAUTH_URL: appUrl,
    AUTH_SECRET: authSecret,
    NEXTAUTH_SECRET: authSecret,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: given("NEXT_SERVER_ACTIONS_ENCRYPTION_KEY") ?? secrets.actionsKey,
    LOG_LEVEL: given("LOG_LEVEL") ?? "warn",
  };
}

/** Throws the sentence that names every wrong value, before anything is started. */
export function checkVariables(variables: Variables): void {
  readEnv({ DATABASE_URL: "postgres://not-yet", ...variables });
}
