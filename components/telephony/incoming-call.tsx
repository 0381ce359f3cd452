"use client";

import { usePathname, useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { useLiveEvents } from "#components/live/use-live-events.ts";
import { fetched } from "#components/ui/fetched.tsx";
import type { MyCallsView } from "#lib/telephony/types.ts";

const loadStrips = () => import("./call-strips.tsx");
const CallStrips = fetched(() => loadStrips().then((m) => m.CallStrips));

/** When the page has come to rest, in ms: what a call needs is fetched before one rings. */
const restMs = 4000;

/**
 * Somebody's telephone in the workspace, over every page: what rings, the call he is in, what he missed. When the call can be
 * about one ticket only and he is its owner, that ticket opens by itself while it still rings; otherwise when he answers.
 */
export function IncomingCall({ initial, me }: { initial: MyCallsView; me: string }) {
  const router = useRouter();
  const path = usePathname();
  const [view, setView] = useState(initial);
  const asked = useRef(0);
  // A talk that was on when the page came: the reader has gone elsewhere on purpose.
  const opened = useRef(
    new Set(initial.current?.state === "talking" ? [`${initial.current.callId} talking`] : []),
  );

  const reload = useCallback(async () => {
    const mine = ++asked.current;
    try {
      const answer = await fetch("/api/desk/calls", { cache: "no-store" });
      // A slow answer must not overwrite a newer one.
      if (answer.ok && mine === asked.current) setView((await answer.json()) as MyCallsView);
    } catch {
      // The stream's light shows that the connection is gone; the next change loads again.
    }
  }, []);
  useLiveEvents([`staff:${me}`], () => void reload());

  const { current } = view;
  useEffect(() => {
    if (!current?.ticket || document.hidden) return;
    if (current.state === "ringing" && !current.isOwn) return;
    const once = `${current.callId} ${current.state}`;
    if (opened.current.has(once)) return;
    opened.current.add(once);
    const href = `/desk/tickets/${encodeURIComponent(current.ticket.number)}`;
    if (path !== href) router.push(href);
  }, [current, path, router]);

  useEffect(() => {
    const timer = setTimeout(() => void loadStrips().catch(() => {}), restMs);
    return () => clearTimeout(timer);
  }, []);

  const missed = view.missed.length > 0 && !path.startsWith("/desk/calls");
  if (!current && !missed) return null;
  return <CallStrips view={view} missed={missed} reload={() => void reload()} />;
}
