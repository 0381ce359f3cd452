"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef } from "react";
import type { Topic } from "./types.ts";
import { useLiveEvents } from "./use-live-events.ts";

/**
 * Loads the page's data again when something on the topics changed: at once for a single change, at most once in `everyMs`
 * for a stream of them, and not while the page is hidden (then when it is shown again).
 */
export function LiveRefresh({ topics, everyMs = 1500 }: { topics: readonly Topic[]; everyMs?: number }) {
  const router = useRouter();
  const state = useRef<{ last: number; timer: ReturnType<typeof setTimeout> | null; owed: boolean }>({
    last: 0,
    timer: null,
    owed: false,
  });

  const refresh = useCallback(() => {
    const now = state.current;
    if (document.hidden) {
      now.owed = true;
      return;
    }
    if (now.timer) return;
    const wait = Math.max(120, now.last + everyMs - performance.now());
    now.timer = setTimeout(() => {
      now.timer = null;
      now.last = performance.now();
      router.refresh();
    }, wait);
  }, [router, everyMs]);

  useLiveEvents(topics, refresh);

  useEffect(() => {
    const now = state.current;
    const shown = () => {
      if (document.hidden || !now.owed) return;
      now.owed = false;
      refresh();
    };
    document.addEventListener("visibilitychange", shown);
    return () => {
      document.removeEventListener("visibilitychange", shown);
      if (now.timer) clearTimeout(now.timer);
      now.timer = null;
    };
  }, [refresh]);

  return null;
}
