"use client";

import { type Editor, EditorContent, type JSONContent, useEditor } from "@tiptap/react";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Spinner } from "#components/ui/spinner.tsx";
import { parseMarkdown } from "#lib/knowledge/markup/parse-markdown.ts";
import { type Block, calloutKinds, type DocNode } from "#lib/knowledge/markup/types.ts";
import { writeMarkdown } from "#lib/knowledge/markup/write-markdown.ts";
import { richExtensions } from "./rich-extensions.ts";
import { RichToolbar } from "./rich-toolbar.tsx";
import { imagesIn, useImageUpload } from "./use-image-upload.ts";
import "./article-body.css";
import "./rich-text.css";

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
  /** The text says something that the editor cannot hold; it must not be edited here. */
  onUnfit: () => void;
}) {
  const t = useTranslations("knowledge");
  /** What the text was opened from, each block as the editor holds it. */
  const before = useRef<Block[]>([]);
  const [blocks] = useState(() => parseMarkdown(props.body));
  const upload = useImageUpload(props.articleId);
  const take = (files: readonly File[], at?: number): boolean => {
    if (files.length === 0) return false;
    if (at !== undefined) editor?.commands.setTextSelection(at);
    void upload.send(files, (image) => editor?.chain().focus().setImage(image).run());
    return true;
  };
  const editor = useEditor({
    immediatelyRender: false,
    // The rules stand in globals.css: a style element would need the nonce of the page.
    injectCSS: false,
    extensions: richExtensions({
      placeholder: props.placeholder,
      titles: Object.fromEntries(calloutKinds.map((k) => [k, t(`calloutKind.${k}`)])),
    }),
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": props.label,
        lang: props.lang,
        class: "article-body min-h-[55dvh] px-4 py-4 outline-none",
      },
      handlePaste: (_view, event) => take(imagesIn(event.clipboardData)),
      handleDrop: (view, event, _slice, moved) =>
        !moved &&
        take(
          imagesIn(event.dataTransfer),
          view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos,
        ),
    },
    ...(blocks.length > 0 && {
      content: { type: "doc", content: blocks.map((b) => b.node) as JSONContent[] },
    }),
    onCreate: ({ editor: made }) => {
      const held = contentOf(made);
      before.current = blocks.map((b, i) => ({ raw: b.raw, node: held[i]! }));
      const given = blocks.map((b) => b.node);
      // An empty text is held as one empty paragraph.
      if (given.length > 0 && (held.length !== given.length || writeMarkdown(held) !== writeMarkdown(given)))
        props.onUnfit();
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
              {t("tool.uploading", { count: upload.waiting, share: upload.share })}
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
