"use client";

import { useEffect, useRef } from "react";
import { listenLive } from "./channel.ts";
import { matches } from "./topics.ts";
import type { LiveEvent, Topic } from "./types.ts";

/**
 * Calls `handler` with every change on one of the topics; with null when changes may have been missed (load everything).
 * Topics: "ticket.replied", "ticket.*", "ticket:<id>", "*".
 */
export function useLiveEvents(topics: readonly Topic[], handler: (event: LiveEvent | null) => void): void {
  const latest = useRef({ topics, handler });
  useEffect(() => {
    latest.current = { topics, handler };
  });
  useEffect(
    () =>
      listenLive((news) => {
        const now = latest.current;
        if (news.kind === "reset") now.handler(null);
        else if (news.kind === "change" && matches(now.topics, news.event)) now.handler(news.event);
      }),
    [],
  );
}
