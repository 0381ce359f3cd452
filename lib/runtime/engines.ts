import "server-only";
import { join } from "node:path";
import { env } from "#lib/core/env.ts";
import { localSender } from "#lib/mail/adapters/local.ts";
import { smtpSender } from "#lib/mail/adapters/smtp.ts";
import { useMailSender } from "#lib/mail/sender-in-use.ts";
import { useBeside } from "#lib/events/beside.ts";
import { notePublicChange } from "#lib/knowledge/note-public-change.ts";
import { meilisearchConnection } from "#lib/search/adapters/meilisearch/connection.ts";
import { meilisearchEngine } from "#lib/search/adapters/meilisearch/engine.ts";
import { meilisearchIndex } from "#lib/search/adapters/meilisearch/remote-index.ts";
import { defaultIndex } from "#lib/search/adapters/meilisearch/settings.ts";
import { postgresEngine } from "#lib/search/adapters/postgres/engine.ts";
import { type Engines, useSearchEngines } from "#lib/search/engine-in-use.ts";
import { noteSearchChanges } from "#lib/search/sync/note-changes.ts";
import { twilioLine } from "#lib/telephony/adapters/twilio/line.ts";
import { useLine } from "#lib/telephony/line-in-use.ts";
import { localStorage } from "#lib/storage/adapters/local.ts";
import { s3Storage } from "#lib/storage/adapters/s3.ts";
import { useStorage } from "#lib/storage/storage-in-use.ts";
import { simulatedLine } from "#lib/telephony/simulator/simulated-line.ts";

/** Decides by the configuration what answers behind each port. Called once by every process that uses lib. */
export function chooseEngines(): void {
  const { SMTP_URL: smtp } = env();
  useMailSender(smtp ? smtpSender(smtp) : localSender());
  useLine(telephoneLine());
  useStorage(chosenStorage());
  const search = searchEngine();
  useSearchEngines(search);
  useBeside([notePublicChange, ...(search.remote ? [noteSearchChanges] : [])]);
}

function searchEngine(): Engines {
  const { MEILI_URL: url, MEILI_KEY: key } = env();
  return url ? meilisearchEngines({ url, key }) : { main: postgresEngine, fallback: postgresEngine };
}

/** Meilisearch, with the embedded engine for when it fails. */
export function meilisearchEngines(given: { url: string; key: string | undefined; index?: string }) {
  const connection = meilisearchConnection({
    index: defaultIndex,
    searchTimeoutMs: 300,
    believedMs: 1_000,
    ...given,
  });
  return {
    main: meilisearchEngine(connection),
    remote: meilisearchIndex(connection),
    fallback: postgresEngine,
  };
}

function chosenStorage() {
  const {
    S3_BUCKET: bucket,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
    ...rest
  } = env();
  // What is set up in part is named at start, with what is used instead.
  if (!bucket || !accessKeyId || !secretAccessKey) return localStorage(join(rest.TELLONCE_STATE, "files"));
  return s3Storage({
    bucket,
    accessKeyId,
    secretAccessKey,
    endpoint: rest.S3_ENDPOINT,
    region: rest.S3_REGION ?? "us-east-1",
  });
}

function telephoneLine() {
  const { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: token, TWILIO_NUMBER: number, ...rest } = env();
  if (!sid || !token || !number) return simulatedLine();
  return twilioLine({
    sid,
    token,
    number,
    mode: "twilio",
    appUrl: rest.APP_URL,
    apiUrl: rest.TWILIO_API_URL,
  });
}
