import type { Extensions } from "@tiptap/core";
import { Image } from "@tiptap/extension-image";
import { TableCell, TableHeader, TableKit } from "@tiptap/extension-table";
import { Placeholder } from "@tiptap/extensions";
import { StarterKit } from "@tiptap/starter-kit";
import { CalloutNode } from "./callout-node.ts";

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

/** What the editor of articles knows: what Markdown can say, and nothing more. `titles` are the names of callouts. */
export const richExtensions = (words: {
  placeholder: string;
  titles: Record<string, string>;
}): Extensions => [
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
  CalloutNode.configure({ titles: words.titles }),
  Placeholder.configure({ placeholder: words.placeholder }),
];
