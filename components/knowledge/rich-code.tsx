"use client";

import { type Editor, useEditorState } from "@tiptap/react";
import { Braces } from "lucide-react";
import { Toolbar } from "radix-ui";
import { useTranslations } from "use-intl";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";

/** Which language a block of code is written in: a word as it stands behind the fence. */
export function CodeLanguage({ editor }: { editor: Editor }) {
  const t = useTranslations("knowledge.tool");
  const language = useEditorState({
    editor,
    selector: ({ editor: e }) =>
      e.isActive("codeBlock") ? String(e.getAttributes("codeBlock").language ?? "") : null,
  });
  if (language === null) return null;
  return (
    <Popover>
      <Toolbar.Button asChild>
        <PopoverTrigger asChild>
          <IconButton label={t("codeLanguage")} size="icon-sm">
            <Braces />
          </IconButton>
        </PopoverTrigger>
      </Toolbar.Button>
      <PopoverContent aria-label={t("codeLanguage")}>
        <Input
          aria-label={t("codeLanguage")}
          placeholder="bash, json, sql"
          value={language}
          maxLength={30}
          autoCapitalize="off"
          spellCheck={false}
          onChange={(event) =>
            editor.commands.updateAttributes("codeBlock", {
              language: event.target.value.replace(/[^\w-]/g, "") || null,
            })
          }
        />
      </PopoverContent>
    </Popover>
  );
}
