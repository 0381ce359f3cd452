import "server-only";
import { isDemoDatabase } from "#db/queries/auth.ts";
import { clientsWithPhones, staffNames } from "#db/queries/call-log.ts";
import { formatPhone } from "#lib/clients/rules.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found } from "#lib/core/errors.ts";
import { line } from "#lib/telephony/line-in-use.ts";
import { mayUseSimulator } from "#lib/telephony/policy.ts";
import { readCallingNumber, staffOfIdentity } from "#lib/telephony/rules.ts";
import type { simActInput, simActs, simCallInput } from "#lib/telephony/schema.ts";
import type { z } from "zod";
import { ringLine, simCall, simCalls } from "./run-switchboard.ts";
import type { SimCall } from "./sim-call.ts";
import type { SimLeg } from "./sim-leg.ts";

/** Whether there is a simulator and this person may use it. */
export async function hasSimulator(ctx: Context): Promise<boolean> {
  return line().mode === "simulator" && mayUseSimulator(ctx.actor, await isDemoDatabase(ctx.db));
}

async function assertSimulator(ctx: Context): Promise<void> {
  if (!(await hasSimulator(ctx))) throw new AppError("not_found", "errors.notFound");
}

export type SimLegView = {
  sid: string;
  /** A member of staff's name, or the number of a telephone. */
  name: string;
  isWorkspace: boolean;
  status: SimLeg["status"];
  expects: string;
  heard: SimLeg["party"]["heard"];
};

export type SimCallView = {
  sid: string;
  from: string;
  startedAt: string;
  status: SimCall["status"];
  isTalking: boolean;
  expects: string;
  heard: SimCall["caller"]["heard"];
  legs: SimLegView[];
  webhooks: SimCall["webhooks"];
  error: string | null;
};

export type SimulatorView = {
  number: string;
  calls: SimCallView[];
};

/** All that the page and tests see of the simulator. */
export async function readSimulator(ctx: Context): Promise<SimulatorView> {
  await assertSimulator(ctx);
  const calls = simCalls().slice(0, 12);
  return { number: line().number, calls: await viewsOf(ctx, calls) };
}

export async function readSimCall(ctx: Context, sid: string): Promise<SimCallView> {
  await assertSimulator(ctx);
  return (await viewsOf(ctx, [found(simCall(sid), "errors.call.notFound")]))[0]!;
}

/** Somebody rings the line. */
export async function placeSimCall(ctx: Context, input: z.output<typeof simCallInput>): Promise<SimCallView> {
  await assertSimulator(ctx);
  // Networks pass numbers on in one writing, whatever was dialled.
  const from = readCallingNumber(input.from).e164 ?? (input.from.trim() || "anonymous");
  const call = ringLine({ ...input, from });
  return (await viewsOf(ctx, [call]))[0]!;
}

/** Something happens at one end of a call. */
export async function actInSimCall(
  ctx: Context,
  input: z.output<typeof simActInput> & { sid: string; act: (typeof simActs)[number] },
): Promise<SimCallView> {
  await assertSimulator(ctx);
  const call = found(simCall(input.sid), "errors.call.notFound");
  const leg = input.leg
    ? found(
        call.legs.find((l) => l.sid === input.leg),
        "errors.call.notFound",
      )
    : undefined;
  const ringing = leg ?? call.legs.find((l) => l.isRinging);
  switch (input.act) {
    case "hangup":
      if (leg) leg.end();
      else call.caller.hangUp();
      break;
    case "digits":
      (leg?.party ?? call.caller).press(input.digits ?? "");
      break;
    case "answer":
      if (!ringing?.answer()) throw new AppError("gone", "errors.call.over");
      break;
    case "decline":
      if (!ringing?.end()) throw new AppError("gone", "errors.call.over");
      break;
    case "fault":
      if (input.fault) call.addFault(input.fault);
      break;
  }
  return (await viewsOf(ctx, [call]))[0]!;
}

/** Whom one can pretend to be. */
export async function readCallers(ctx: Context) {
  await assertSimulator(ctx);
  const rows = await clientsWithPhones(ctx.db, 300);
  return rows.map((r) => ({
    e164: r.e164,
    shown: formatPhone({ e164: r.e164 }),
    name: r.name,
    organisation: r.organisation,
    certainty: r.certainty,
  }));
}

async function viewsOf(ctx: Context, calls: readonly SimCall[]): Promise<SimCallView[]> {
  const ids = calls.flatMap((c) => c.legs.map((l) => staffOfIdentity(l.to))).filter((id) => id !== null);
  const names = await staffNames(ctx.db, [...new Set(ids)]);
  return calls.map((call) => ({
    sid: call.sid,
    from: call.options.from,
    startedAt: call.startedAt,
    status: call.status,
    isTalking: call.bridgedWith !== null,
    expects: call.caller.expects,
    heard: call.caller.heard,
    legs: call.legs.map((leg) => ({
      sid: leg.sid,
      name: names.get(staffOfIdentity(leg.to) ?? "") ?? leg.to,
      isWorkspace: leg.to.startsWith("client:"),
      status: leg.status,
      expects: leg.party.expects,
      heard: leg.party.heard,
    })),
    webhooks: call.webhooks,
    error: call.error,
  }));
}
