import { Node } from "@tiptap/core";
import { calloutKinds } from "#lib/knowledge/markup/types.ts";

/** A callout in the editor: `> [!NOTE]` in Markdown. `titles` are its names in the language of the text. */
export const CalloutNode = Node.create<{ titles: Record<string, string> }>({
  name: "callout",
  group: "block",
  content: "block+",
  defining: true,
  addOptions: () => ({ titles: {} }),
  addAttributes: () => ({ kind: { default: "note" } }),
  parseHTML: () => [
    {
      tag: "div[data-callout]",
      getAttrs: (element) => {
        const kind = element.getAttribute("data-callout") ?? "";
        return calloutKinds.some((k) => k === kind) ? { kind } : false;
      },
    },
  ],
  renderHTML({ node }) {
    const kind = String(node.attrs.kind);
    const title = this.options.titles[kind] ?? kind;
    return ["div", { class: `callout callout-${kind}`, "data-callout": kind, "data-title": title }, 0];
  },
});
