import "server-only";
import { env } from "#lib/core/env.ts";
import { localAccount } from "./local-account.ts";
import type { Send } from "./post-webhook.ts";
import { type Fault, SimCall } from "./sim-call.ts";

/** How many calls are remembered. */
const kept = 60;

const holder = globalThis as typeof globalThis & { tellonceSwitchboard?: Map<string, SimCall> };

/** The calls of this process, oldest first. They live in memory: a restart is a dropped line. */
const calls = (): Map<string, SimCall> => (holder.tellonceSwitchboard ??= new Map());

/**
 * To this very process, over HTTP. The public address may lead through a proxy that is not there in a trial, so the own port is
 * tried first; the signature is made for the public address all the same.
 */
const sendHome: Send = async (url, init) => {
  const { pathname, search } = new URL(url);
  const { HOST, PORT, APP_URL } = env();
  const host = !HOST || HOST === "0.0.0.0" ? "127.0.0.1" : HOST.includes(":") ? "[::1]" : HOST;
  const origin = PORT ? `http://${host}:${PORT}` : APP_URL.replace(/\/+$/, "");
  return fetch(`${origin}${pathname}${search}`, init);
};

/** Rings the line. `from` is a number, or a word such as "anonymous" for a hidden one. */
export function ringLine(given: {
  from: string;
  speed?: number;
  faults?: Partial<Record<Fault, number>>;
  send?: Send;
}): SimCall {
  const account = localAccount();
  const call = new SimCall({
    accountSid: account.sid,
    appUrl: account.appUrl,
    from: given.from,
    to: account.number,
    speed: given.speed ?? 1,
    faults: given.faults ?? {},
    send: given.send ?? sendHome,
  });
  const all = calls();
  all.set(call.sid, call);
  for (const [sid, old] of all) {
    if (all.size <= kept) break;
    if (old.status === "completed" || old.status === "busy") all.delete(sid);
  }
  return call;
}

export const simCall = (sid: string): SimCall | undefined => calls().get(sid);

export const simCalls = (): SimCall[] => [...calls().values()].toReversed();

/** The ringing or talking handset of somebody in a call. */
export function handsetOf(callSid: string, identity: string) {
  return simCall(callSid)?.legs.findLast((leg) => leg.to === `client:${identity}` && !leg.isOver);
}

/** A call or a leg by its sid, as the API sees it. */
export function findLine(sid: string): { call: SimCall; leg: SimCall["legs"][number] | null } | null {
  const call = simCall(sid);
  if (call) return { call, leg: null };
  for (const one of calls().values()) {
    const leg = one.legs.find((l) => l.sid === sid);
    if (leg) return { call: one, leg };
  }
  return null;
}
