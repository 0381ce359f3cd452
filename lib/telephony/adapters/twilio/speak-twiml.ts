import "server-only";
import VoiceResponse from "twilio/lib/twiml/VoiceResponse.js";
import { translator } from "#lib/i18n/translator.ts";
import type { Answer, Sentence } from "#lib/telephony/port.ts";
import { identityOf, longestVoicemail, ringSeconds } from "#lib/telephony/rules.ts";

type Locale = "ru" | "en";

const voices = {
  ru: { language: "ru-RU", voice: "Polly.Tatyana" },
  en: { language: "en-GB", voice: "Polly.Amy" },
} as const;

const hook = (path: string): string => `/api/webhooks/twilio/${path}`;

/** Builds the TwiML of an answer. Addresses carry one short parameter at most: what is longer gets changed on the way. */
export function speakTwiml(answer: Answer, locale: Locale): string {
  const response = new VoiceResponse();
  const say = (sentence: Sentence | null, on: Pick<VoiceResponse, "say"> = response) => {
    if (sentence)
      on.say(voices[locale] as VoiceResponse.SayAttributes, translator(locale)(`telephony.say.${sentence}`));
  };
  switch (answer.do) {
    case "ring": {
      say(answer.say);
      const dial = response.dial({
        action: hook(`dial-result?s=${answer.step}`),
        method: "POST",
        timeout: ringSeconds,
        callerId: answer.callerId,
      });
      for (const offer of answer.offers) {
        const reports = {
          url: hook(`whisper?o=${offer.offerId}`),
          method: "POST",
          statusCallback: hook(`leg?o=${offer.offerId}`),
          statusCallbackMethod: "POST",
          statusCallbackEvent: ["initiated", "ringing", "answered", "completed"],
        } as const;
        if (answer.device === "phone") {
          if (offer.phone)
            dial.number({ ...reports, statusCallbackEvent: [...reports.statusCallbackEvent] }, offer.phone);
          continue;
        }
        const { url: _, method: __, ...withoutWhisper } = reports;
        const client = dial.client({
          ...withoutWhisper,
          statusCallbackEvent: [...reports.statusCallbackEvent],
        });
        client.identity(identityOf(offer.staffId));
        client.parameter({ name: "call", value: answer.callId });
      }
      break;
    }
    case "ask-number": {
      const gather = response.gather({
        input: ["dtmf"],
        numDigits: 8,
        finishOnKey: "#",
        timeout: 6,
        actionOnEmptyResult: true,
        action: hook(`ident?n=${answer.attempt}`),
        method: "POST",
      });
      say(answer.say, gather);
      break;
    }
    case "record":
      say(answer.say);
      response.record({
        action: hook("voicemail-done"),
        method: "POST",
        maxLength: longestVoicemail,
        timeout: 4,
        finishOnKey: "#",
        playBeep: true,
        recordingStatusCallback: hook("recording"),
        recordingStatusCallbackMethod: "POST",
        recordingStatusCallbackEvent: ["completed", "absent"],
      });
      break;
    case "ask-to-accept": {
      const gather = response.gather({
        input: ["dtmf"],
        numDigits: 1,
        timeout: 6,
        action: hook(`accept?o=${answer.offerId}`),
        method: "POST",
      });
      gather.say(
        voices[locale] as VoiceResponse.SayAttributes,
        translator(locale)("telephony.say.pressToAccept"),
      );
      response.hangup();
      break;
    }
    case "hang-up":
      say(answer.say);
      response.hangup();
      break;
    case "nothing":
      break;
  }
  return response.toString();
}
