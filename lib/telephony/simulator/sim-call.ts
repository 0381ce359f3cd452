import { randomUUID } from "node:crypto";
import { dialLegs } from "./dial-legs.ts";
import { newSid } from "./make-wav.ts";
import { gatherKeys, playSound } from "./play-sounds.ts";
import { postWebhook, type Send, type Sent } from "./post-webhook.ts";
import { readTwiml, TwimlError, type TwimlNode } from "./read-twiml.ts";
import { SimLeg } from "./sim-leg.ts";
import { HungUp, Party } from "./sim-party.ts";

export type Fault = "duplicate" | "forge" | "dropReport";

export type SimOptions = {
  accountSid: string;
  /** Public address of the product; relative addresses in TwiML are taken from it. */
  appUrl: string;
  from: string;
  to: string;
  /** How many line seconds pass in a real one. */
  speed: number;
  /** How often each fault is still to happen. */
  faults: Partial<Record<Fault, number>>;
  send: Send;
};

type Next = { url: string; fields: Record<string, string> } | null;

const hexes = (): string => randomUUID() + randomUUID();

/** One call, from the first ring to the last report: asks the product what to do and does it. */
export class SimCall {
  readonly sid = newSid("CA", hexes);
  readonly caller: Party;
  readonly legs: SimLeg[] = [];
  readonly webhooks: { at: string; path: string; status: number; ms: number; note: string }[] = [];
  readonly startedAt = new Date().toISOString();
  readonly speed: number;
  readonly options: SimOptions;
  status: "ringing" | "in-progress" | "completed" | "busy" = "ringing";
  bridgedWith: SimLeg | null = null;
  /** What the last Dial came to; asked for when the caller leaves in the middle. */
  dialled: Record<string, string> | null = null;
  error: string | null = null;
  /** Settled when the last report has been sent. */
  readonly done: Promise<void>;
  private readonly faults: Partial<Record<Fault, number>>;
  private readonly pending = new Set<Promise<unknown>>();
  private answeredAt: number | null = null;

  constructor(options: SimOptions) {
    this.options = options;
    this.speed = options.speed;
    this.faults = { ...options.faults };
    this.caller = new Party(options.speed);
    this.done = this.run();
  }

  get base(): string {
    return `${this.options.appUrl.replace(/\/+$/, "")}/api/webhooks/twilio/voice`;
  }

  addLeg(to: string): SimLeg {
    const leg = new SimLeg({ sid: newSid("CA", hexes), to, speed: this.speed });
    this.legs.push(leg);
    return leg;
  }

  note(note: string): void {
    this.webhooks.push({ at: new Date().toISOString(), path: "", status: 0, ms: 0, note });
  }

  takeFault(fault: Fault): boolean {
    const left = this.faults[fault] ?? 0;
    if (left <= 0) return false;
    this.faults[fault] = left - 1;
    return true;
  }

  addFault(fault: Fault): void {
    this.faults[fault] = (this.faults[fault] ?? 0) + 1;
  }

  background(work: Promise<unknown>): void {
    this.pending.add(work);
    void work.finally(() => this.pending.delete(work));
  }

  legFields(leg: SimLeg): Record<string, string> {
    return {
      AccountSid: this.options.accountSid,
      ApiVersion: "2010-04-01",
      CallSid: leg.sid,
      ParentCallSid: this.sid,
      CallStatus: leg.status,
      Direction: "outbound-dial",
      From: this.options.from,
      Caller: this.options.from,
      To: leg.to,
      Called: leg.to,
    };
  }

  private fields(): Record<string, string> {
    return {
      AccountSid: this.options.accountSid,
      ApiVersion: "2010-04-01",
      CallSid: this.sid,
      CallStatus: this.status,
      Direction: "inbound",
      From: this.options.from,
      Caller: this.options.from,
      To: this.options.to,
      Called: this.options.to,
    };
  }

  /** Posts to the product and keeps a line about it. The faults that were asked for happen here. */
  async post(url: string, fields: Record<string, string>): Promise<Sent> {
    const address = new URL(url, this.base).href;
    const send = async (note: string, forge = false): Promise<Sent> => {
      const sent = await postWebhook(this.options.send, address, fields, { forge });
      const { pathname, search } = new URL(address);
      this.webhooks.push({
        at: new Date().toISOString(),
        path: `${pathname.replace("/api/webhooks/twilio", "")}${search.replace(/=([\da-f-]{8})[\da-f-]+/, "=$1…")}`,
        status: sent.status,
        ms: sent.ms,
        note,
      });
      return sent;
    };
    if (this.takeFault("forge")) await send("forge", true);
    if (!this.takeFault("duplicate")) return send("");
    const [first] = await Promise.all([send(""), send("duplicate")]);
    return first;
  }

  private async document(url: string, more: Record<string, string>): Promise<TwimlNode[]> {
    const sent = await this.post(url, { ...this.fields(), ...more });
    if (sent.status >= 400) throw new TwimlError(11200, `The product answered ${sent.status}`);
    if (!/^(text|application)\/xml\b/.test(sent.type))
      throw new TwimlError(12300, `Content type ${sent.type || "missing"}`);
    return readTwiml(sent.body);
  }

  private async run(): Promise<void> {
    try {
      let next: Next = { url: this.base, fields: {} };
      while (next) next = await this.play(await this.document(next.url, next.fields), next.url);
    } catch (error) {
      if (error instanceof TwimlError) {
        this.error = `${error.code} ${error.message}`;
        this.caller.hear("note", "error");
      } else if (!(error instanceof HungUp)) {
        this.error = error instanceof Error ? error.message : String(error);
      }
    }
    if (this.status !== "busy") this.status = "completed";
    this.caller.hangUp();
    const seconds =
      this.answeredAt === null ? 0 : ((performance.now() - this.answeredAt) / 1000) * this.speed;
    const status = new URL("status", this.base).href;
    await this.post(status, { ...this.fields(), CallDuration: String(Math.round(seconds)) }).catch(() => {});
    await Promise.allSettled([...this.pending]);
  }

  /** Runs a document to its end, or to the verb that leads to another one. */
  private async play(verbs: TwimlNode[], current: string): Promise<Next> {
    for (const verb of verbs) {
      if (this.status === "ringing" && verb.name === "Reject") {
        this.status = "busy";
        return null;
      }
      if (verb.name !== "Pause" && verb.name !== "Hangup") this.pickUp();
      const action = verb.attributes.action ?? current;
      switch (verb.name) {
        case "Hangup":
          return null;
        case "Redirect":
          return { url: verb.text.trim(), fields: {} };
        case "Gather": {
          const digits = await gatherKeys(this.caller, verb);
          if (digits !== "" || verb.attributes.actionOnEmptyResult === "true")
            return { url: action, fields: { Digits: digits } };
          break;
        }
        case "Record":
          return { url: action, fields: await this.record(verb, action) };
        case "Dial": {
          const fields = await this.dial(verb, action);
          if (verb.attributes.action) return { url: action, fields };
          break;
        }
        default:
          await playSound(this.caller, verb);
      }
    }
    return null;
  }

  private pickUp(): void {
    if (this.status !== "ringing") return;
    this.status = "in-progress";
    this.answeredAt = performance.now();
  }

  private async dial(verb: TwimlNode, action: string): Promise<Record<string, string>> {
    this.dialled = null;
    try {
      return await dialLegs(this, verb);
    } catch (error) {
      if (error instanceof HungUp && verb.attributes.action) {
        this.status = "completed";
        await this.post(action, {
          ...this.fields(),
          ...(this.dialled as Record<string, string> | null),
        }).catch(() => {});
      }
      throw error;
    }
  }

  /** Record: after the beep until a key, the end of the time, or the caller hangs up. Then the sound becomes ready. */
  private async record(verb: TwimlNode, action: string): Promise<Record<string, string>> {
    const { maxLength, finishOnKey, recordingStatusCallback } = verb.attributes;
    const longest = Number(maxLength ?? 3600) || 3600;
    this.caller.hear("beep", "");
    this.caller.expects = "message";
    const began = performance.now();
    let digits = "";
    let hungUp: HungUp | null = null;
    try {
      const left = () => longest - ((performance.now() - began) / 1000) * this.speed;
      while (digits === "" && left() > 0 && (await this.caller.wait(left(), true))) {
        const key = this.caller.takeKey() ?? "";
        if ((finishOnKey ?? "1234567890*#").includes(key)) digits = key;
      }
    } catch (error) {
      if (!(error instanceof HungUp)) throw error;
      hungUp = error;
      digits = "hangup";
      this.status = "completed";
    }
    this.caller.expects = "nothing";
    const seconds = Math.round(((performance.now() - began) / 1000) * this.speed);
    const recordingSid = newSid("RE", hexes, seconds);
    const result = {
      RecordingUrl: `https://api.twilio.com/2010-04-01/Accounts/${this.options.accountSid}/Recordings/${recordingSid}`,
      RecordingDuration: String(seconds),
      ...(digits !== "" && { Digits: digits }),
    };
    const ready = async () => {
      if (!recordingStatusCallback) return;
      await new Promise((resolve) => setTimeout(resolve, 500 / this.speed));
      await this.post(recordingStatusCallback, {
        AccountSid: this.options.accountSid,
        CallSid: this.sid,
        RecordingSid: recordingSid,
        RecordingUrl: result.RecordingUrl,
        RecordingStatus: seconds > 0 ? "completed" : "absent",
        RecordingDuration: String(seconds),
        RecordingChannels: "1",
        RecordingSource: "RecordVerb",
      });
    };
    this.background(ready().catch(() => {}));
    if (hungUp) {
      await this.post(action, { ...this.fields(), ...result }).catch(() => {});
      throw hungUp;
    }
    return result;
  }
}
