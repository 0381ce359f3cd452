"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { upload } from "#components/forms/upload.ts";
import { maxImageBytes } from "#lib/knowledge/images/rules.ts";

type Made = { src: string; alt: string };

/** Pictures among what was pasted or dropped; a browser gives a copied picture as a file. */
export const imagesIn = (data: DataTransfer | null): File[] =>
  [...(data?.files ?? [])].filter((file) => file.type.startsWith("image/"));

/** Its size goes along in the address, so that readers' pages do not jump when it arrives. */
async function sizeOf(file: File): Promise<string> {
  try {
    const picture = await createImageBitmap(file);
    const size = `#${picture.width}x${picture.height}`;
    picture.close();
    return size;
  } catch {
    return "";
  }
}

/** Brings pictures to the server one after the other; what fails is said with its name and reason, the others go on. */
export function useImageUpload(articleId: string) {
  const t = useTranslations("knowledge");
  const [waiting, setWaiting] = useState(0);
  const [failed, setFailed] = useState("");
  /** How much of the picture under way has arrived, 0..1. */
  const [share, setShare] = useState(0);
  const one = async (file: File): Promise<Made> => {
    // The server says so too, but only after the browser has sent it all.
    if (file.size > maxImageBytes)
      throw new Error(t("tool.tooLarge", { megabytes: maxImageBytes / 1_048_576 }));
    setShare(0);
    const { body } = await upload(
      `/api/article-images?articleId=${encodeURIComponent(articleId)}`,
      file,
      { progress: setShare, signal: new AbortController().signal },
      "bytes",
    ).catch(() => {
      throw new Error(t("saving.offline"));
    });
    const said = (body ?? {}) as { url?: string; title?: string };
    if (!said.url) throw new Error(said.title ?? "");
    return { src: said.url + (await sizeOf(file)), alt: file.name.replace(/\.[^.]*$/, "") };
  };
  const send = async (files: readonly File[], done: (image: Made) => void): Promise<void> => {
    setFailed("");
    setWaiting((n) => n + files.length);
    for (const file of files) {
      try {
        done(await one(file));
      } catch (error) {
        const why = error instanceof Error ? error.message : "";
        setFailed(t("tool.uploadFailed", { name: file.name, why }));
      }
      setWaiting((n) => n - 1);
    }
  };
  return { send, waiting, share, failed };
}
