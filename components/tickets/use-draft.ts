"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { saveDraftAction } from "#lib/tickets/actions.ts";

export type DraftState = "clean" | "saving" | "saved" | "local";

/**
 * What one writes, kept in this browser with every key and on the server a moment later: it survives a closed tab, a lost
 * connection and another computer.
 */
export function useDraft(ticketId: string, kind: "reply" | "note", fromServer: string) {
  const key = `draft:${ticketId}:${kind}`;
  const [text, setText] = useState(fromServer);
  const [state, setState] = useState<DraftState>("clean");
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const latest = useRef(text);
  const flight = useRef<Promise<unknown>>(Promise.resolve());

  const save = useCallback(async () => {
    const body = latest.current;
    setState("saving");
    const saving = saveDraftAction({ ticketId, kind, body }).catch(() => null);
    flight.current = saving;
    const result = await saving;
    if (latest.current !== body) return;
    if (result?.ok) {
      remove(key);
      setState(body.trim() ? "saved" : "clean");
    } else setState("local");
  }, [key, kind, ticketId]);

  const later = useCallback(
    (ms: number) => {
      if (timer.current) clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), ms);
    },
    [save],
  );

  useEffect(() => {
    // Left behind by a tab that closed before the server had it.
    const left = read(key);
    if (left === null || left === latest.current) return;
    latest.current = left;
    setText(left);
    later(200);
  }, [key, later]);

  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current);
    },
    [],
  );

  const write = useCallback(
    (next: string) => {
      latest.current = next;
      setText(next);
      store(key, next);
      later(900);
    },
    [key, later],
  );

  /** What was typed before the page came alive; a longer text that a closed tab left behind comes before it. */
  const adopt = useCallback(
    (typed: string) => {
      if (read(key) === null) write(typed);
    },
    [key, write],
  );

  /** Before a send: a save still on its way would bring the draft back after the server has dropped it. */
  const settle = useCallback(async () => {
    if (timer.current) clearTimeout(timer.current);
    await flight.current;
  }, []);

  /** After a send: the server has dropped its copy already. */
  const clear = useCallback(() => {
    if (timer.current) clearTimeout(timer.current);
    latest.current = "";
    setText("");
    remove(key);
    setState("clean");
  }, [key]);

  return { text, state, write, adopt, settle, clear };
}

// Storage may be full or forbidden; then the server's copy has to do.
function store(key: string, text: string) {
  try {
    localStorage.setItem(key, text);
  } catch {}
}
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
function remove(key: string) {
  try {
    localStorage.removeItem(key);
  } catch {}
}
