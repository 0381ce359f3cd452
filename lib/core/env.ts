import { z } from "zod";

const optionalUrl = z.url().optional();
const blankIsAbsent = (v: unknown) => (v === "" ? undefined : v);
const opt = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema.optional());

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "must start with postgres://"),
  /** Public address of the product; every link and origin check uses it, never the Host header. */
  APP_URL: z.url().default("http://localhost:3000"),
  /** Where the web process listens, set by the start script; the telephone simulator rings itself there. */
  HOST: z.string().optional(),
  PORT: z.coerce.number().int().min(1).max(65535).optional(),
  /** Signs session cookies and reply tokens; made at first start when absent. */
  AUTH_SECRET: z.string().min(32).default("development-only-secret-development-only"),
  /** Folder of files, secrets and the embedded database. */
  TELLONCE_STATE: z.string().default(".data"),
  /** Folder of the build that the web process serves. */
  TELLONCE_DIST: z.string().default(".next"),
  TELLONCE_SMTP_PORT: z.coerce.number().int().min(0).max(65535).default(2525),
  /** Where the mail server listens; other machines reach it only when told so. */
  TELLONCE_SMTP_HOST: z.string().default("127.0.0.1"),
  /** The name under which our own mail server writes Authentication-Results; without it nobody's results are believed. */
  MAIL_AUTHSERV_ID: opt(z.string().regex(/^[\w.-]+$/, "must be a host name")),
  SUPPORT_ADDRESS: z.email().default("support@desk.test"),
  COMPANY_NAME: z.string().default("Tellonce"),
  TRUSTED_PROXIES: z.string().default(""),
  MEILI_URL: opt(z.url()),
  MEILI_KEY: opt(z.string()),
  SMTP_URL: opt(z.string().regex(/^smtps?:\/\//, "must start with smtp:// or smtps://")),
  TWILIO_ACCOUNT_SID: opt(z.string().regex(/^AC[0-9a-f]{32}$/, "must be AC and 32 hex digits")),
  TWILIO_AUTH_TOKEN: opt(z.string().min(16)),
  TWILIO_NUMBER: opt(z.string().regex(/^\+\d{7,15}$/, "must be a number such as +15005550006")),
  /** Origin of Twilio's API; set to the simulator in local mode. */
  TWILIO_API_URL: opt(optionalUrl),
  S3_ENDPOINT: opt(z.url()),
  S3_REGION: opt(z.string()),
  S3_BUCKET: opt(z.string()),
  S3_ACCESS_KEY_ID: opt(z.string()),
  S3_SECRET_ACCESS_KEY: opt(z.string()),
  OIDC_ISSUER: opt(z.url()),
  OIDC_CLIENT_ID: opt(z.string()),
  OIDC_CLIENT_SECRET: opt(z.string()),
  OIDC_NAME: z.string().default("SSO"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
});

export type Env = z.infer<typeof schema>;

/** Reads the environment; throws one sentence per wrong value, naming it, never showing it. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).map(([k, v]) => [k, v === "" ? undefined : v]));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((i) => `${i.path.join(".")}: ${i.message}`);
  throw new Error(`The configuration is wrong. ${lines.join("; ")}. See .env.example.`);
}

let cached: Env | undefined;

/** The process's configuration, read once. The only place that looks at process.env. */
export function env(): Env {
  return (cached ??= readEnv(process.env));
}

/** next-auth reads its own address from NEXTAUTH_URL only; ours is APP_URL. */
export function tellNextAuthItsUrl(): void {
  process.env.NEXTAUTH_URL = env().APP_URL;
}
