import { Party } from "./sim-party.ts";

export type LegStatus =
  | "initiated"
  | "ringing"
  | "in-progress"
  | "completed"
  | "busy"
  | "no-answer"
  | "canceled";

/** A handset that is being rung: an operator's workspace or a telephone somewhere. */
export class SimLeg {
  readonly sid: string;
  /** `client:op_...` or a number. */
  readonly to: string;
  readonly party: Party;
  status: LegStatus = "initiated";
  private decide: ((answer: "answered" | "declined") => void) | null = null;
  /** Settled when somebody picks up or declines; never when nobody does. */
  readonly decision: Promise<"answered" | "declined">;

  constructor(given: { sid: string; to: string; speed: number }) {
    this.sid = given.sid;
    this.to = given.to;
    this.party = new Party(given.speed);
    this.decision = new Promise((resolve) => {
      this.decide = resolve;
    });
  }

  get isRinging(): boolean {
    return this.status === "initiated" || this.status === "ringing";
  }

  get isOver(): boolean {
    return !this.isRinging && this.status !== "in-progress";
  }

  answer(): boolean {
    if (!this.isRinging) return false;
    this.decide?.("answered");
    return true;
  }

  /** Declines while it rings, hangs up while talking. */
  end(): boolean {
    if (this.isRinging) this.decide?.("declined");
    else if (this.status === "in-progress") this.party.hangUp();
    else return false;
    return true;
  }
}
