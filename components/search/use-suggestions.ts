"use client";

import { useLocale } from "use-intl";
import { useEffect, useRef, useState } from "react";
import type { SuggestView } from "#lib/search/types.ts";

type State = { query: string; lang: string; answer: SuggestView | null; failed: boolean };

const none: State = { query: "", lang: "", answer: null, failed: false };

/**
 * Articles for what is being typed: asks after a short pause, drops answers that come too late, remembers earlier ones. `busy`
 * while the newest question has no answer yet.
 */
export function useSuggestions(
  text: string,
  options: { from?: number; pause?: number; limit?: number; lang?: string } = {},
) {
  const { from = 2, pause = 150, limit = 6 } = options;
  const own = useLocale();
  const lang = options.lang ?? own;
  const known = useRef(new Map<string, SuggestView>());
  const [state, setState] = useState<State>(none);
  const query = text.trim().replace(/\s+/g, " ").slice(0, 300);
  const asks = query.length >= from;

  useEffect(() => {
    if (!asks) return;
    const held = known.current.get(lang + query);
    const abort = new AbortController();
    const timer = setTimeout(
      () => {
        if (held) {
          setState({ query, lang, answer: held, failed: false });
          return;
        }
        const address = `/api/knowledge/suggest?q=${encodeURIComponent(query)}&lang=${lang}&limit=${limit}`;
        fetch(address, { signal: abort.signal })
          .then(async (response) => {
            if (!response.ok) throw new Error(String(response.status));
            const answer = (await response.json()) as SuggestView;
            known.current.set(lang + query, answer);
            setState({ query, lang, answer, failed: false });
          })
          .catch(() => {
            if (!abort.signal.aborted) setState({ query, lang, answer: null, failed: true });
          });
      },
      held ? 0 : pause,
    );
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query, asks, lang, limit, pause]);

  if (!asks) return { ...none, busy: false };
  return { ...state, busy: (state.query !== query || state.lang !== lang) && !state.failed };
}
