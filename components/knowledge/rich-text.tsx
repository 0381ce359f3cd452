"use client";

import { Image } from "@tiptap/extension-image";
import { TableCell, TableHeader, TableKit } from "@tiptap/extension-table";
import { Placeholder } from "@tiptap/extensions";
import { type Editor, EditorContent, type JSONContent, useEditor } from "@tiptap/react";
import { StarterKit } from "@tiptap/starter-kit";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Spinner } from "#components/ui/spinner.tsx";
import { parseMarkdown } from "#lib/knowledge/markup/parse-markdown.ts";
import type { Block, DocNode } from "#lib/knowledge/markup/types.ts";
import { writeMarkdown } from "#lib/knowledge/markup/write-markdown.ts";
import { CalloutNode } from "./callout-node.ts";
import { RichToolbar } from "./rich-toolbar.tsx";
import { imagesIn, useImageUpload } from "./use-image-upload.ts";

const align = { align: { default: null } };
const Cell = TableCell.extend({
  addAttributes() {
    return { ...this.parent?.(), ...align };
  },
});
const HeaderCell = TableHeader.extend({
  addAttributes() {
    return { ...this.parent?.(), ...align };
  },
});

const contentOf = (editor: Editor): DocNode[] => (editor.getJSON().content ?? []) as DocNode[];

/**
 * The text of an article as it will look. It stays Markdown: blocks that nobody touches are written back letter by letter, so
 * opening an article changes nothing in it.
 */
export function RichText(props: {
  articleId: string;
  lang: "ru" | "en";
  body: string;
  label: string;
  placeholder: string;
  onChange: (body: string) => void;
}) {
  const t = useTranslations("knowledge");
  /** What the text was opened from, each block as the editor holds it. */
  const before = useRef<Block[]>([]);
  const [blocks] = useState(() => parseMarkdown(props.body));
  const upload = useImageUpload(props.articleId);
  const take = (files: readonly File[]): boolean => {
    if (files.length === 0) return false;
    void upload.send(files, (image) => editor?.chain().focus().setImage(image).run());
    return true;
  };
  const editor = useEditor({
    immediatelyRender: false,
    // The rules stand in globals.css: a style element would need the nonce of the page.
    injectCSS: false,
    extensions: [
      StarterKit.configure({
        underline: false,
        link: {
          openOnClick: false,
          autolink: true,
          defaultProtocol: "https",
          HTMLAttributes: { target: null },
        },
      }),
      Image.configure({ inline: true }),
      TableKit.configure({ table: { resizable: false }, tableCell: false, tableHeader: false }),
      Cell,
      HeaderCell,
      CalloutNode.configure({
        titles: Object.fromEntries(
          (["note", "tip", "important", "warning", "caution"] as const).map((k) => [
            k,
            t(`calloutKind.${k}`),
          ]),
        ),
      }),
      Placeholder.configure({ placeholder: props.placeholder }),
    ],
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": props.label,
        lang: props.lang,
        class: "article-body min-h-[55dvh] px-4 py-4 outline-none",
      },
      handlePaste: (_view, event) => take(imagesIn(event.clipboardData)),
      handleDrop: (_view, event, _slice, moved) => !moved && take(imagesIn(event.dataTransfer)),
    },
    ...(blocks.length > 0 && {
      content: { type: "doc", content: blocks.map((b) => b.node) as JSONContent[] },
    }),
    onCreate: ({ editor: made }) => {
      const held = contentOf(made);
      before.current =
        held.length === blocks.length ? blocks.map((b, i) => ({ raw: b.raw, node: held[i]! })) : [];
    },
    onUpdate: ({ editor: changed }) => props.onChange(writeMarkdown(contentOf(changed), before.current)),
  });
  if (!editor)
    return (
      <div className="grid min-h-[55dvh] place-items-center">
        <Spinner className="text-muted" />
      </div>
    );
  return (
    <>
      <RichToolbar editor={editor} onFiles={take} />
      {(upload.waiting > 0 || upload.failed) && (
        <p
          role="status"
          className="flex items-center gap-2 border-b border-border px-4 py-2 text-2sm text-muted"
        >
          {upload.waiting > 0 ? (
            <>
              <Spinner className="size-3" />
              {t("tool.uploading", { count: upload.waiting })}
            </>
          ) : (
            <span className="text-danger-text">{upload.failed}</span>
          )}
        </p>
      )}
      <EditorContent editor={editor} className="rich-text" />
    </>
  );
}
