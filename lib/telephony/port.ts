import "server-only";

/** What a caller is told next: plain data, turned into the carrier's language by the adapter. */
export type Answer =
  | {
      do: "ring";
      /** Said before the ringing. */
      say: Sentence | null;
      step: number;
      device: "client" | "phone";
      callerId: string;
      callId: string;
      offers: { offerId: string; staffId: string; phone: string | null }[];
    }
  | { do: "ask-number"; say: Sentence; attempt: number }
  | { do: "record"; say: Sentence }
  /** To somebody who picked up a telephone: press a key, so that no machine takes the call. */
  | { do: "ask-to-accept"; offerId: string }
  | { do: "hang-up"; say: Sentence | null }
  | { do: "nothing" };

/** A sentence of messages/<locale>/telephony.json under `say`. Never anything personal: who rings is not proven. */
export type Sentence =
  | "welcome"
  | "connecting"
  | "askNumber"
  | "askAgain"
  | "nobodyThere"
  | "leaveMessage"
  | "thanks"
  | "goodbye";

/** A request of the carrier, its signature and account checked. */
export type CarrierRequest = { event: string; query: URLSearchParams; fields: Record<string, string> };

/** The carrier behind the line. */
export type TelephonyPort = {
  mode: "twilio" | "simulator";
  /** The line's own number. */
  number: string;
  /** Checks size, form, signature, account and number; answers what was asked, or the refusal. */
  readRequest: (
    request: Request,
    event: string,
  ) => Promise<CarrierRequest | { refusal: Response; why: string }>;
  /** The carrier's words for an answer. */
  speak: (answer: Answer, locale: "ru" | "en") => string;
  /** State of a call as the carrier knows it; null when it knows no such call. */
  callStatus: (callSid: string) => Promise<string | null>;
  hangUp: (callSid: string) => Promise<void>;
  /** A recording as WAV; null when there is none. */
  recording: (recordingSid: string) => Promise<ReadableStream<Uint8Array> | null>;
  /** Handsets in the workspace that this process can answer by itself; absent when the device is elsewhere. */
  handset?: {
    answer: (callSid: string, staffId: string) => Promise<boolean>;
    decline: (callSid: string, staffId: string) => Promise<boolean>;
  };
};
