"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "./icon-button.tsx";

/** Copies `text`; the icon answers. `label` says what is copied. */
export function CopyButton(props: { text: string; label: string; className?: string }) {
  const t = useTranslations("ui");
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), 1600);
    return () => clearTimeout(timer);
  }, [done]);
  return (
    <IconButton
      label={done ? t("copied") : props.label}
      size="icon-sm"
      className={props.className}
      onClick={() => void navigator.clipboard.writeText(props.text).then(() => setDone(true))}
    >
      {done ? <Check aria-hidden className="text-success-text" /> : <Copy aria-hidden />}
      <output className="sr-only">{done ? t("copied") : ""}</output>
    </IconButton>
  );
}
