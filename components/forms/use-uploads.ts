"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { upload } from "./upload.ts";

export type UploadedFile = { id: string; name: string; size: number };

export type FileItem = {
  key: string;
  name: string;
  size: number;
  share: number;
  state: "sending" | "done" | "failed";
  problem?: string;
  uploaded?: UploadedFile;
};

/** Files on their way to `url`: one request each; the answer is `{ id, name, size }`, a refusal problem+json. */
export function useUploads(options: {
  url: string;
  maxBytes: number;
  maxFiles: number;
  /** "20 MB" in the reader's language. */
  maxSizeLabel: string;
  initial?: readonly UploadedFile[];
  onChange?: (files: UploadedFile[]) => void;
}) {
  const t = useTranslations("ui.files");
  const [items, setItems] = useState<FileItem[]>(() =>
    (options.initial ?? []).map((file) => ({
      ...file,
      key: file.id,
      share: 1,
      state: "done",
      uploaded: file,
    })),
  );
  const running = useRef(new Map<string, { file: File; abort: AbortController }>());
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });

  const change = useCallback((key: string, part: Partial<FileItem>) => {
    setItems((all) => all.map((item) => (item.key === key ? { ...item, ...part } : item)));
  }, []);

  // The form hears of finished files only, and only of real changes.
  const done = items.flatMap((item) => item.uploaded ?? []);
  const ids = done.map((file) => file.id).join();
  const told = useRef(ids);
  useEffect(() => {
    if (told.current === ids) return;
    told.current = ids;
    latest.current.onChange?.(done);
  });

  useEffect(() => {
    const all = running.current;
    return () => {
      for (const { abort } of all.values()) abort.abort();
    };
  }, []);

  const send = useCallback(
    async (key: string, file: File) => {
      const abort = new AbortController();
      running.current.set(key, { file, abort });
      change(key, { state: "sending", share: 0, problem: undefined });
      try {
        const { status, body } = await upload(latest.current.url, file, {
          progress: (share) => change(key, { share }),
          signal: abort.signal,
        });
        const answer = (body ?? {}) as {
          id?: string;
          name?: string;
          size?: number;
          detail?: string;
          title?: string;
        };
        if (status >= 200 && status < 300 && answer.id)
          change(key, {
            state: "done",
            share: 1,
            uploaded: { id: answer.id, name: answer.name ?? file.name, size: answer.size ?? file.size },
          });
        else change(key, { state: "failed", problem: answer.detail ?? answer.title ?? t("failed") });
      } catch {
        if (!abort.signal.aborted) change(key, { state: "failed", problem: t("failed") });
      }
    },
    [change, t],
  );

  const add = useCallback(
    (files: Iterable<File>) => {
      const { maxBytes, maxFiles, maxSizeLabel } = latest.current;
      const room = maxFiles - items.length;
      const chosen = [...files];
      for (const [i, file] of chosen.entries()) {
        const key = crypto.randomUUID();
        const problem =
          i >= room
            ? t("tooMany", { count: maxFiles })
            : file.size > maxBytes
              ? t("tooLarge", { size: maxSizeLabel })
              : null;
        setItems((all) => [
          ...all,
          {
            key,
            name: file.name || "image.png",
            size: file.size,
            share: 0,
            state: problem ? "failed" : "sending",
            problem: problem ?? undefined,
          },
        ]);
        if (!problem) void send(key, file);
      }
    },
    [items.length, send, t],
  );

  const remove = useCallback((key: string) => {
    running.current.get(key)?.abort.abort();
    running.current.delete(key);
    setItems((all) => all.filter((item) => item.key !== key));
  }, []);

  const retry = useCallback(
    (key: string) => {
      const known = running.current.get(key);
      if (known) void send(key, known.file);
    },
    [send],
  );

  return { items, add, remove, retry, busy: items.some((item) => item.state === "sending") };
}
