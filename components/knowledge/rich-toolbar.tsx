"use client";

import { type Editor, useEditorState } from "@tiptap/react";
import {
  Bold,
  Code,
  Heading2,
  Heading3,
  ImagePlus,
  Info,
  Italic,
  List,
  ListOrdered,
  Quote,
  Redo2,
  SquareCode,
  Strikethrough,
  Undo2,
} from "lucide-react";
import { Toolbar } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { useTranslations } from "use-intl";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { calloutKinds } from "#lib/knowledge/markup/types.ts";
import { AltText } from "./rich-alt.tsx";
import { CodeLanguage } from "./rich-code.tsx";
import { LinkButton } from "./rich-link.tsx";
import { TableTools } from "./rich-table.tsx";
import { Tool, toolLook } from "./rich-tool.tsx";

type Name = "bold" | "italic" | "strike" | "code" | "bulletList" | "orderedList" | "blockquote" | "codeBlock";

const marks: {
  name: Name;
  word: "bold" | "italic" | "strike" | "code" | "list" | "steps" | "quote" | "codeBlock";
  icon: ReactNode;
  keys?: string;
  run: (editor: Editor) => void;
}[] = [
  {
    name: "bold",
    word: "bold",
    icon: <Bold />,
    keys: "Ctrl B",
    run: (e) => void e.chain().focus().toggleBold().run(),
  },
  {
    name: "italic",
    word: "italic",
    icon: <Italic />,
    keys: "Ctrl I",
    run: (e) => void e.chain().focus().toggleItalic().run(),
  },
  {
    name: "strike",
    word: "strike",
    icon: <Strikethrough />,
    keys: "Ctrl ⇧ S",
    run: (e) => void e.chain().focus().toggleStrike().run(),
  },
  {
    name: "code",
    word: "code",
    icon: <Code />,
    keys: "Ctrl E",
    run: (e) => void e.chain().focus().toggleCode().run(),
  },
  {
    name: "bulletList",
    word: "list",
    icon: <List />,
    keys: "Ctrl ⇧ 8",
    run: (e) => void e.chain().focus().toggleBulletList().run(),
  },
  {
    name: "orderedList",
    word: "steps",
    icon: <ListOrdered />,
    keys: "Ctrl ⇧ 7",
    run: (e) => void e.chain().focus().toggleOrderedList().run(),
  },
  {
    name: "blockquote",
    word: "quote",
    icon: <Quote />,
    keys: "Ctrl ⇧ B",
    run: (e) => void e.chain().focus().toggleBlockquote().run(),
  },
  {
    name: "codeBlock",
    word: "codeBlock",
    icon: <SquareCode />,
    keys: "Ctrl Alt C",
    run: (e) => void e.chain().focus().toggleCodeBlock().run(),
  },
];

const levels = [
  { level: 2, word: "heading2", icon: <Heading2 />, keys: "Ctrl Alt 2" },
  { level: 3, word: "heading3", icon: <Heading3 />, keys: "Ctrl Alt 3" },
] as const;

/** The marks of the editor. One stop of the Tab key; arrows lead from button to button. */
export function RichToolbar({
  editor,
  onFiles,
}: {
  editor: Editor;
  onFiles: (files: readonly File[]) => void;
}) {
  const t = useTranslations("knowledge");
  const files = useRef<HTMLInputElement>(null);
  const on = useEditorState({
    editor,
    selector: ({ editor: e }) => ({
      marks: marks.filter((m) => e.isActive(m.name)).map((m) => m.name),
      level: levels.find((l) => e.isActive("heading", { level: l.level }))?.level ?? null,
      callout: e.isActive("callout"),
      undo: e.can().undo(),
      redo: e.can().redo(),
    }),
  });
  return (
    <Toolbar.Root
      aria-label={t("tool.label")}
      className="sticky top-0 z-10 flex flex-wrap items-center gap-0.5 border-b border-border bg-sunken px-2 py-1"
    >
      {levels.map(({ level, word, icon, keys }) => (
        <Tool
          key={level}
          label={t(`tool.${word}`)}
          keys={keys}
          isOn={on.level === level}
          onClick={() => editor.chain().focus().toggleHeading({ level }).run()}
        >
          {icon}
        </Tool>
      ))}
      <Gap />
      {marks.map((mark) => (
        <Tool
          key={mark.name}
          label={t(`tool.${mark.word}`)}
          {...(mark.keys && { keys: mark.keys })}
          isOn={on.marks.includes(mark.name)}
          onClick={() => mark.run(editor)}
        >
          {mark.icon}
        </Tool>
      ))}
      <Gap />
      <LinkButton editor={editor} />
      <DropdownMenu>
        <Toolbar.Button asChild>
          <DropdownMenuTrigger asChild>
            <IconButton
              label={t("tool.callout")}
              size="icon-sm"
              aria-pressed={on.callout}
              className={toolLook(on.callout)}
            >
              <Info />
            </IconButton>
          </DropdownMenuTrigger>
        </Toolbar.Button>
        <DropdownMenuContent>
          {calloutKinds.map((kind) => (
            <DropdownMenuItem key={kind} onSelect={() => setCallout(editor, kind)}>
              {t(`calloutKind.${kind}`)}
            </DropdownMenuItem>
          ))}
        </DropdownMenuContent>
      </DropdownMenu>
      <Tool label={t("tool.image")} onClick={() => files.current?.click()}>
        <ImagePlus />
      </Tool>
      <input
        ref={files}
        type="file"
        hidden
        multiple
        accept="image/png,image/jpeg,image/gif,image/webp"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <AltText editor={editor} />
      <CodeLanguage editor={editor} />
      <TableTools editor={editor} />
      <Gap />
      <Tool
        label={t("tool.undo")}
        keys="Ctrl Z"
        disabled={!on.undo}
        onClick={() => editor.chain().focus().undo().run()}
      >
        <Undo2 />
      </Tool>
      <Tool
        label={t("tool.redo")}
        keys="Ctrl ⇧ Z"
        disabled={!on.redo}
        onClick={() => editor.chain().focus().redo().run()}
      >
        <Redo2 />
      </Tool>
    </Toolbar.Root>
  );
}

/** The same kind again takes the callout away; another kind changes it. */
function setCallout(editor: Editor, kind: string): void {
  const chain = editor.chain().focus();
  if (editor.isActive("callout", { kind })) chain.lift("callout").run();
  else if (editor.isActive("callout")) chain.updateAttributes("callout", { kind }).run();
  else chain.wrapIn("callout", { kind }).run();
}

const Gap = () => <span aria-hidden className="mx-1 h-5 w-px bg-border" />;
