import "server-only";
import { env } from "#lib/core/env.ts";
import { meilisearchEngine } from "#lib/search/adapters/meilisearch/engine.ts";
import { postgresEngine } from "#lib/search/adapters/postgres/engine.ts";
import { useSearchEngines } from "#lib/search/engine-in-use.ts";
import { twilioLine } from "#lib/telephony/adapters/twilio/line.ts";
import { useLine } from "#lib/telephony/line-in-use.ts";
import { simulatedLine } from "#lib/telephony/simulator/simulated-line.ts";

/** Decides by the configuration what answers behind each port. Called once by every process that uses lib. */
export function chooseEngines(): void {
  const { MEILI_URL: url, MEILI_KEY: key } = env();
  useLine(telephoneLine());
  useSearchEngines({
    main: url ? meilisearchEngine({ url, key }) : postgresEngine,
    fallback: postgresEngine,
  });
}

function telephoneLine() {
  const { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: token, TWILIO_NUMBER: number, ...rest } = env();
  if (!sid && !token && !number) return simulatedLine();
  const missing = Object.entries({ TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: token, TWILIO_NUMBER: number })
    .filter(([, value]) => !value)
    .map(([name]) => name);
  if (!sid || !token || !number)
    throw new Error(`The telephone is half configured: ${missing.join(", ")} missing. See .env.example.`);
  return twilioLine({
    sid,
    token,
    number,
    mode: "twilio",
    appUrl: rest.APP_URL,
    apiUrl: rest.TWILIO_API_URL,
  });
}
