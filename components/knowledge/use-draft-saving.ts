"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { saveDraftAction } from "#lib/knowledge/actions.ts";

export type Words = { title: string; body: string };
export type SaveState = "saved" | "saving" | "waiting" | "offline" | "refused";

/**
 * Keeps the words of one language on the server while they are written: a second after the last key, one save at a time, again
 * after a lost connection. A refusal (somebody else saved) stops it, because the text on the screen must win or lose knowingly.
 */
export function useDraftSaving(articleId: string, lang: "ru" | "en", initial: Words & { revision: number }) {
  const [words, setWords] = useState<Words>({ title: initial.title, body: initial.body });
  const [state, setState] = useState<SaveState>("saved");
  const [refusal, setRefusal] = useState("");
  const now = useRef({ ...initial, dirty: false, stopped: false });
  const running = useRef<Promise<void> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const again = useRef<(() => Promise<void>) | null>(null);

  const save = useCallback(async (): Promise<void> => {
    if (timer.current) clearTimeout(timer.current);
    if (running.current) await running.current;
    const n = now.current;
    if (!n.dirty || n.stopped) return;
    n.dirty = false;
    setState("saving");
    const work = (async () => {
      try {
        const result = await saveDraftAction({
          articleId,
          lang,
          title: n.title,
          body: n.body,
          seenRevision: n.revision,
        });
        if (result.ok) {
          n.revision = result.data.revision;
          setState(n.dirty ? "waiting" : "saved");
        } else {
          n.dirty = true;
          n.stopped = result.code === "conflict";
          setRefusal(result.message);
          setState("refused");
        }
      } catch {
        n.dirty = true;
        setState("offline");
        timer.current = setTimeout(() => void again.current?.(), 3_000);
      }
    })();
    running.current = work;
    await work;
    running.current = null;
  }, [articleId, lang]);

  useEffect(() => {
    again.current = save;
  }, [save]);

  const write = useCallback(
    (change: Partial<Words>) => {
      Object.assign(now.current, change, { dirty: true });
      setWords((w) => ({ ...w, ...change }));
      setState((s) => (s === "refused" && now.current.stopped ? s : "waiting"));
      if (timer.current) clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), 1_000);
    },
    [save],
  );

  /** After publishing there is no draft any more. */
  const forget = useCallback(() => {
    now.current.revision = 0;
    now.current.dirty = false;
    setState("saved");
  }, []);

  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      if (now.current.dirty) event.preventDefault();
    };
    const hide = () => {
      if (document.visibilityState === "hidden") void save();
    };
    window.addEventListener("beforeunload", leave);
    document.addEventListener("visibilitychange", hide);
    return () => {
      window.removeEventListener("beforeunload", leave);
      document.removeEventListener("visibilitychange", hide);
      void save();
    };
  }, [save]);

  const hasDraft = () => now.current.revision > 0 || now.current.dirty;
  return { words, write, save, forget, state, refusal, hasDraft };
}
