"use client";

import { Bold, Code, Heading2, Italic, Link2, List, ListOrdered, Quote, Table2 } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "#components/ui/icon-button.tsx";

type Edit = { around?: [string, string]; line?: string; block?: string };

const tools: { name: string; icon: ReactNode; edit: Edit; keys?: string }[] = [
  { name: "heading", icon: <Heading2 aria-hidden />, edit: { line: "## " } },
  { name: "bold", icon: <Bold aria-hidden />, edit: { around: ["**", "**"] }, keys: "Ctrl B" },
  { name: "italic", icon: <Italic aria-hidden />, edit: { around: ["*", "*"] }, keys: "Ctrl I" },
  { name: "link", icon: <Link2 aria-hidden />, edit: { around: ["[", "](https://)"] }, keys: "Ctrl K" },
  { name: "list", icon: <List aria-hidden />, edit: { line: "- " } },
  { name: "steps", icon: <ListOrdered aria-hidden />, edit: { line: "1. " } },
  { name: "quote", icon: <Quote aria-hidden />, edit: { line: "> " } },
  { name: "code", icon: <Code aria-hidden />, edit: { around: ["`", "`"] } },
  { name: "table", icon: <Table2 aria-hidden />, edit: { block: "|  |  |\n|---|---|\n|  |  |\n" } },
];

/** Applies a mark to what is selected, in a way that Ctrl+Z takes back. */
export function applyEdit(area: HTMLTextAreaElement, edit: Edit): void {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const chosen = value.slice(start, end);
  area.focus();
  if (edit.around) {
    const [before, after] = edit.around;
    insert(area, before + chosen + after);
    area.setSelectionRange(start + before.length, start + before.length + chosen.length);
  } else if (edit.line) {
    const from = value.lastIndexOf("\n", start - 1) + 1;
    const lines = value.slice(from, end).split("\n");
    area.setSelectionRange(from, end);
    insert(area, lines.map((line) => edit.line + line).join("\n"));
  } else if (edit.block) {
    insert(area, `${value.slice(0, start).endsWith("\n") || start === 0 ? "" : "\n\n"}${edit.block}`);
  }
}

function insert(area: HTMLTextAreaElement, text: string): void {
  // Old, but the only way that keeps the browser's undo; everything else is the fallback.
  if (document.execCommand?.("insertText", false, text)) return;
  area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Marks for the text area beside it. */
export function MarkdownToolbar({ area }: { area: RefObject<HTMLTextAreaElement | null> }) {
  const t = useTranslations("knowledge.tool");
  return (
    <div role="toolbar" aria-label={t("label")} className="flex flex-wrap items-center gap-0.5">
      {tools.map((tool) => (
        <IconButton
          key={tool.name}
          label={t(tool.name)}
          {...(tool.keys && { keys: tool.keys })}
          size="icon-sm"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => area.current && applyEdit(area.current, tool.edit)}
        >
          {tool.icon}
        </IconButton>
      ))}
    </div>
  );
}

/** Ctrl+B, Ctrl+I and Ctrl+K in the text area. */
export function editForKey(key: string): Edit | undefined {
  return tools.find((tool) => tool.keys === `Ctrl ${key.toUpperCase()}`)?.edit;
}
