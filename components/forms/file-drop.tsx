"use client";

import { CircleAlert, Paperclip, RotateCw, X } from "lucide-react";
import { useId, useRef, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { cn } from "#components/ui/cn.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { type FileItem, type UploadedFile, useUploads } from "./use-uploads.ts";

/**
 * Files by choosing, dropping or pasting, each with its progress; finished ones are told to `onChange`. Paste works in the
 * whole element given as children too (a composer), which then becomes the target.
 */
export function FileDrop(props: {
  url: string;
  maxBytes?: number;
  maxFiles?: number;
  accept?: string;
  initial?: readonly UploadedFile[];
  onChange?: (files: UploadedFile[]) => void;
  onBusyChange?: (busy: boolean) => void;
  /** What one types in: dropping and pasting there adds files. Without it a framed target is drawn. */
  children?: React.ReactNode;
  className?: string;
}) {
  const { maxBytes = 20_000_000, maxFiles = 10 } = props;
  const t = useTranslations("ui.files");
  const size = useSize();
  const picker = useRef<HTMLInputElement>(null);
  const hint = useId();
  const [over, setOver] = useState(false);
  const { items, add, remove, retry } = useUploads({
    url: props.url,
    maxBytes,
    maxFiles,
    maxSizeLabel: size(maxBytes),
    initial: props.initial,
    onChange: props.onChange,
  });

  return (
    <div
      className={cn("relative min-w-0", props.className)}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(false);
        add(event.dataTransfer.files);
      }}
      onPaste={(event) => {
        if (event.clipboardData.files.length === 0) return;
        event.preventDefault();
        add(event.clipboardData.files);
      }}
    >
      {props.children}
      <div
        className={cn(
          "flex flex-wrap items-center gap-x-1.5 text-2sm text-muted transition-colors",
          props.children ? "mt-1.5" : "rounded-md border border-dashed border-border-strong px-3 py-2.5",
          over && "border-accent bg-accent-soft",
        )}
      >
        <Paperclip aria-hidden className="size-4 shrink-0" />
        <span aria-hidden>{t("drop")}</span>
        <button
          type="button"
          aria-label={`${t("label")}: ${t("choose")}`}
          aria-describedby={hint}
          className="rounded-xs font-medium text-accent-text underline-offset-4 hover:underline"
          onClick={() => picker.current?.click()}
        >
          {t("choose")}
        </button>
        <span id={hint} className="text-xs text-subtle">
          {t("limits", { size: size(maxBytes), count: maxFiles })}
        </span>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          accept={props.accept}
          aria-label={t("label")}
          onChange={(event) => {
            add(event.target.files ?? []);
            event.target.value = "";
          }}
        />
      </div>
      {items.length > 0 && (
        <ul className="mt-2 flex flex-col gap-1.5">
          {items.map((item) => (
            <FileRow key={item.key} item={item} size={size(item.size)} onRemove={remove} onRetry={retry} />
          ))}
        </ul>
      )}
      {over && props.children && (
        <div
          aria-hidden
          className="pointer-events-none absolute inset-0 grid place-items-center rounded-md border-2 border-dashed border-accent bg-accent-soft/85 text-sm font-medium text-accent-text"
        >
          {t("drop")}
        </div>
      )}
    </div>
  );
}

function FileRow(props: {
  item: FileItem;
  size: string;
  onRemove: (key: string) => void;
  onRetry: (key: string) => void;
}) {
  const t = useTranslations("ui.files");
  const { item } = props;
  const failed = item.state === "failed";
  return (
    <li
      className={cn(
        "flex items-center gap-2.5 rounded-md border border-border bg-surface py-1 pr-1 pl-2.5 text-2sm",
        failed && "border-danger/40 bg-danger-soft",
      )}
    >
      {failed ? (
        <CircleAlert aria-hidden className="size-4 shrink-0 text-danger-text" />
      ) : (
        <Paperclip aria-hidden className="size-4 shrink-0 text-muted" />
      )}
      <span className="min-w-0 flex-1">
        <span className="flex gap-2">
          <span className="truncate">{item.name}</span>
          <span className="tabular shrink-0 text-muted">{props.size}</span>
        </span>
        {item.state === "sending" && (
          <progress
            className="bar mt-1 mb-0.5"
            aria-label={t("sending", { name: item.name })}
            max={1}
            value={item.share}
          />
        )}
        {failed && (
          <span role="alert" className="block text-xs text-danger-text">
            {item.problem}
          </span>
        )}
      </span>
      {failed && (
        <IconButton
          size="icon-sm"
          label={t("retry", { name: item.name })}
          onClick={() => props.onRetry(item.key)}
        >
          <RotateCw aria-hidden />
        </IconButton>
      )}
      <IconButton
        size="icon-sm"
        label={t("remove", { name: item.name })}
        onClick={() => props.onRemove(item.key)}
      >
        <X aria-hidden />
      </IconButton>
    </li>
  );
}

/** "1.2 MB" in the reader's language, without the server's formatting library. */
function useSize() {
  const locale = useLocale();
  return (bytes: number) => {
    const mega = bytes >= 1_000_000;
    const value = mega ? bytes / 1_000_000 : Math.max(1, bytes / 1000);
    return new Intl.NumberFormat(locale, {
      style: "unit",
      unit: mega ? "megabyte" : "kilobyte",
      unitDisplay: "short",
      maximumFractionDigits: value < 10 ? 1 : 0,
    }).format(value);
  };
}
