import postgres from "postgres";
import type { Variables } from "./environment.ts";

const patience = 5000;

/** The short reason of a failed connection: its own message is often empty or an address list. */
function reasonOf(error: unknown): string {
  const e = error as { code?: string; message?: string; cause?: { code?: string; message?: string } };
  const known: Record<string, string> = {
    ECONNREFUSED: "nothing listens there",
    ENOTFOUND: "there is no such host",
    EAI_AGAIN: "there is no such host",
    ETIMEDOUT: "it did not answer in time",
    CONNECT_TIMEOUT: "it did not answer in time",
    UND_ERR_CONNECT_TIMEOUT: "it did not answer in time",
    EAUTH: "it refused the name or the password",
    "28P01": "it refused the name or the password",
    "3D000": "it has no such database",
  };
  if ((error as Error).name === "TimeoutError") return "it did not answer in time";
  // Some libraries give a code of their own and leave the system's in the message.
  const inMessage = /\bE[A-Z]{4,}\b/.exec(e.message ?? "")?.[0];
  for (const code of [e.cause?.code, e.code, inMessage]) if (code && known[code]) return known[code];
  return e.cause?.message ?? e.message ?? String(error);
}

/** An address without its password, for showing. */
export function shown(address: string): string {
  try {
    const url = new URL(address);
    return `${url.protocol}//${url.host}${url.pathname === "/" ? "" : url.pathname}`;
  } catch {
    return "an address that cannot be read";
  }
}

const get = (url: string, headers: Record<string, string> = {}) =>
  fetch(url, { headers, signal: AbortSignal.timeout(patience), redirect: "manual" });

/** Which of a group's variables are absent while others are set. */
function missing(env: Variables, names: string[]): string[] {
  const absent = names.filter((name) => !env[name]);
  return absent.length === names.length ? [] : absent;
}

export async function checkDatabase(url: string): Promise<string | undefined> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    const [row] = await sql<
      { version: number }[]
    >`select current_setting('server_version_num')::int as version`;
    if (row && row.version < 180000)
      return `DATABASE_URL names PostgreSQL ${Math.floor(row.version / 10000)}; 18 or newer is needed.`;
    return undefined;
  } catch (error) {
    return `DATABASE_URL names ${shown(url)}, but ${reasonOf(error)}.`;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Before this one, tasks could be lost when indexes are swapped. */
const oldestSearch = [1, 31] as const;

/** Whether the configured key can do its one task, which is to make the product's own keys. */
async function checkSearch(env: Variables): Promise<string | undefined> {
  if (!env.MEILI_URL) return env.MEILI_KEY ? "MEILI_KEY is set, but MEILI_URL is not." : undefined;
  const after = "Search uses PostgreSQL until it answers.";
  const place = shown(env.MEILI_URL);
  const key: Record<string, string> = env.MEILI_KEY ? { authorization: `Bearer ${env.MEILI_KEY}` } : {};
  const ask = async (path: string) => {
    const answer = await get(`${env.MEILI_URL!.replace(/\/$/, "")}/${path}`, key);
    const body = (await answer.json().catch(() => null)) as { code?: string; pkgVersion?: string } | null;
    return { status: answer.status, ok: answer.ok, ...body };
  };
  try {
    const keys = await ask("keys?limit=1");
    // A server without a master key has no keys and asks for none.
    const isOpen = keys.code === "missing_master_key";
    if (!isOpen && [401, 403].includes(keys.status))
      return env.MEILI_KEY
        ? `MEILI_KEY is refused by the Meilisearch at ${place}, or may not make keys: the master key is needed, once. ${after}`
        : `MEILI_KEY is not set, and the Meilisearch at ${place} asks for one. It is needed once, to make the keys that are used from then on.`;
    if (!isOpen && !keys.ok) return `MEILI_URL names ${place}, but it answered ${keys.status}. ${after}`;
    const { pkgVersion } = await ask("version");
    const [major = 0, minor = 0] = pkgVersion?.split(".").map(Number) ?? oldestSearch;
    if (major < oldestSearch[0] || (major === oldestSearch[0] && minor < oldestSearch[1]))
      return `MEILI_URL names Meilisearch ${pkgVersion}; ${oldestSearch.join(".")} or newer is needed.`;
  } catch (error) {
    return `MEILI_URL names ${place}, but ${reasonOf(error)}. ${after}`;
  }
  return undefined;
}

async function checkMail(env: Variables): Promise<string | undefined> {
  if (!env.SMTP_URL) return undefined;
  const { createTransport } = await import("nodemailer");
  const limits = { connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience };
  const transport = createTransport({ url: env.SMTP_URL, ...limits } as object);
  try {
    await transport.verify();
    return undefined;
  } catch (error) {
    return `SMTP_URL names ${shown(env.SMTP_URL)}, but ${reasonOf(error)}. Letters wait and are sent when it answers.`;
  } finally {
    transport.close();
  }
}

async function checkPhone(env: Variables): Promise<string | undefined> {
  const names = ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_NUMBER"];
  const absent = missing(env, names);
  if (absent.length > 0)
    return `The telephone is set up in part: ${absent.join(" and ")} not set. The simulator is used.`;
  if (!env.TWILIO_ACCOUNT_SID) return undefined;
  const origin = env.TWILIO_API_URL || "https://api.twilio.com";
  const credentials = Buffer.from(`${env.TWILIO_ACCOUNT_SID}:${env.TWILIO_AUTH_TOKEN}`).toString("base64");
  try {
    const answer = await get(`${origin}/2010-04-01/Accounts/${env.TWILIO_ACCOUNT_SID}.json`, {
      authorization: `Basic ${credentials}`,
    });
    if (answer.status === 401) return "Twilio refuses TWILIO_ACCOUNT_SID with TWILIO_AUTH_TOKEN.";
    if (!answer.ok) return `Twilio answered ${answer.status} when asked about TWILIO_ACCOUNT_SID.`;
  } catch (error) {
    return `TWILIO_* is set, but Twilio at ${shown(origin)} cannot be reached: ${reasonOf(error)}.`;
  }
  return undefined;
}

async function checkStorage(env: Variables): Promise<string | undefined> {
  const names = ["S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"];
  const absent = missing(env, names);
  if (absent.length > 0)
    return `The file storage is set up in part: ${absent.join(" and ")} not set. Files go to the disk.`;
  if (!env.S3_BUCKET)
    return env.S3_ENDPOINT ? "S3_ENDPOINT is set, but S3_BUCKET is not. Files go to the disk." : undefined;
  const { HeadBucketCommand, S3Client } = await import("@aws-sdk/client-s3");
  const client = new S3Client({
    region: env.S3_REGION || "us-east-1",
    ...(env.S3_ENDPOINT ? { endpoint: env.S3_ENDPOINT, forcePathStyle: true } : {}),
    credentials: { accessKeyId: env.S3_ACCESS_KEY_ID!, secretAccessKey: env.S3_SECRET_ACCESS_KEY! },
    maxAttempts: 1,
  });
  const place = env.S3_ENDPOINT ? shown(env.S3_ENDPOINT) : "Amazon S3";
  try {
    await client.send(new HeadBucketCommand({ Bucket: env.S3_BUCKET }), {
      abortSignal: AbortSignal.timeout(patience),
    });
    return undefined;
  } catch (error) {
    const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
    if (status === 403) return `${place} refuses S3_ACCESS_KEY_ID for the bucket ${env.S3_BUCKET}.`;
    if (status === 404) return `${place} has no bucket ${env.S3_BUCKET}.`;
    return `S3_* is set, but ${place} cannot be reached: ${reasonOf(error)}.`;
  } finally {
    client.destroy();
  }
}

async function checkSignIn(env: Variables): Promise<string | undefined> {
  const absent = missing(env, ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"]);
  if (absent.length > 0)
    return `Single sign-on is set up in part: ${absent.join(" and ")} not set. It is not offered.`;
  if (!env.OIDC_ISSUER) return undefined;
  try {
    const answer = await get(`${env.OIDC_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`);
    if (!answer.ok) return `OIDC_ISSUER names ${shown(env.OIDC_ISSUER)}, but it answered ${answer.status}.`;
  } catch (error) {
    return `OIDC_ISSUER names ${shown(env.OIDC_ISSUER)}, but ${reasonOf(error)}.`;
  }
  return undefined;
}

/** One sentence for each configured service that does not answer or is set up in part. Stops nothing: services come back. */
export async function checkServices(env: Variables): Promise<string[]> {
  const all = await Promise.all([
    checkSearch(env),
    checkMail(env),
    checkPhone(env),
    checkStorage(env),
    checkSignIn(env),
  ]);
  return all.filter((sentence) => sentence !== undefined);
}
