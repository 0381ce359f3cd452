import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import { readEnv } from "#lib/core/env.ts";
import { project } from "./project.ts";

export type Variables = Record<string, string | undefined>;

/** Reads .env when there is one; what is already in the environment wins. */
export function loadDotEnv(): void {
  const file = path.join(project, ".env");
  if (fs.existsSync(file)) process.loadEnvFile(file);
}

type Secrets = { authSecret: string; actionsKey: string };

/** Random secrets of this copy, made once, by whoever is first. They live in the state folder and nowhere else. */
export function secretsOf(state: string): Secrets {
  const file = path.join(state, "secrets.json");
  if (!fs.existsSync(file)) {
    const secrets: Secrets = {
      authSecret: randomBytes(32).toString("base64url"),
      actionsKey: randomBytes(32).toString("base64"),
    };
    const own = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
    fs.writeFileSync(own, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
    try {
      // Unlike a rename, a link never replaces what another process has just made.
      fs.linkSync(own, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    } finally {
      fs.rmSync(own);
    }
  }
  return JSON.parse(fs.readFileSync(file, "utf8")) as Secrets;
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
  readEnv({ ...variables, DATABASE_URL: variables.DATABASE_URL || "postgres://not-yet" });
}

const families = /^(MEILI|SMTP|TWILIO|S3|OIDC|TELLONCE)_/;

/** Settings of the product, as .env.example lists them. */
function knownSettings(): string[] {
  const example = path.join(project, ".env.example");
  return fs.existsSync(example) ? Object.keys(parseEnv(fs.readFileSync(example, "utf8"))) : [];
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}

/** Settings of ours by their first word, but unknown: a misspelt name would otherwise be ignored in silence. */
export function namedProperly(variables: Variables): string[] {
  const known = knownSettings();
  const internal = new Set(["TELLONCE_WIPE", "TELLONCE_REPORT"]);
  return Object.keys(variables)
    .filter((name) => families.test(name) && variables[name] && !known.includes(name) && !internal.has(name))
    .map((name) => {
      const near = known.toSorted((a, b) => distance(a, name) - distance(b, name))[0] ?? "";
      const hint = distance(near, name) <= 3 ? ` Did you mean ${near}?` : "";
      return `${name} is set, but there is no such setting.${hint}`;
    });
}
