"use client";

import { type Editor, useEditorState } from "@tiptap/react";
import { Captions } from "lucide-react";
import { Toolbar } from "radix-ui";
import { useTranslations } from "use-intl";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";

/** What the chosen picture shows, in words, for whoever does not see it. */
export function AltText({ editor }: { editor: Editor }) {
  const t = useTranslations("knowledge.tool");
  const alt = useEditorState({
    editor,
    selector: ({ editor: e }) => (e.isActive("image") ? String(e.getAttributes("image").alt ?? "") : null),
  });
  if (alt === null) return null;
  return (
    <Popover>
      <Toolbar.Button asChild>
        <PopoverTrigger asChild>
          <IconButton label={t("alt")} size="icon-sm">
            <Captions />
          </IconButton>
        </PopoverTrigger>
      </Toolbar.Button>
      <PopoverContent aria-label={t("alt")}>
        <Input
          aria-label={t("altText")}
          placeholder={t("altText")}
          value={alt}
          maxLength={300}
          onChange={(event) => editor.commands.updateAttributes("image", { alt: event.target.value })}
        />
      </PopoverContent>
    </Popover>
  );
}
