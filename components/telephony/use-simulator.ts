"use client";

import { useEffect, useState } from "react";
import { toast } from "#components/ui/toast.ts";
import type { SimulatorView } from "#lib/telephony/simulator/use-simulator.ts";

const address = "/api/sim/phone/calls";

export type Act = (
  sid: string,
  act: "hangup" | "digits" | "answer" | "decline" | "fault",
  body?: { leg?: string; digits?: string; fault?: "duplicate" | "forge" | "dropReport" },
) => Promise<void>;

async function post(url: string, body: unknown): Promise<void> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) toast.error(((await answer.json()) as { detail?: string }).detail ?? String(answer.status));
}

/** The simulator's state: looked at twice a second while something is going on, else every three seconds. */
export function useSimulator(initial: SimulatorView) {
  const [view, setView] = useState(initial);
  const [lost, setLost] = useState(false);
  // Raised to look at once.
  const [nudges, setNudges] = useState(0);

  useEffect(() => {
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      let wait = 3000;
      try {
        const answer = await fetch(address, { cache: "no-store" });
        if (!answer.ok) throw new Error(String(answer.status));
        const next = (await answer.json()) as SimulatorView;
        if (over) return;
        setView(next);
        setLost(false);
        if (next.calls.some((c) => c.status === "ringing" || c.status === "in-progress")) wait = 500;
      } catch {
        if (!over) setLost(true);
      }
      if (!over) timer = setTimeout(() => void look(), wait);
    };
    timer = setTimeout(() => void look(), nudges === 0 ? 500 : 0);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [nudges]);

  async function send(url: string, body: unknown): Promise<void> {
    try {
      await post(url, body);
    } catch {
      setLost(true);
    }
    setNudges((n) => n + 1);
  }
  const ring = (from: string) => send(address, { from });
  const act: Act = (sid, what, body = {}) => send(`${address}/${sid}/${what}`, body);
  return { view, lost, ring, act };
}
