// @vitest-environment jsdom
import { Editor, type JSONContent } from "@tiptap/core";
import { afterEach, describe, expect, it } from "vitest";
import { articles } from "#db/seed/articles.ts";
import { parseMarkdown } from "#lib/knowledge/markup/parse-markdown.ts";
import type { Block, DocNode } from "#lib/knowledge/markup/types.ts";
import { writeMarkdown } from "#lib/knowledge/markup/write-markdown.ts";
import { richExtensions } from "./rich-extensions.ts";

let editor: Editor | undefined;
afterEach(() => editor?.destroy());

/** The text opened in the editor: what it holds, and what it was opened from. */
function opened(text: string): { held: () => DocNode[]; before: Block[] } {
  const blocks = parseMarkdown(text);
  editor = new Editor({
    element: document.createElement("div"),
    injectCSS: false,
    extensions: richExtensions({ placeholder: "", titles: {} }),
    ...(blocks.length > 0 && {
      content: { type: "doc", content: blocks.map((b) => b.node) as JSONContent[] },
    }),
  });
  const held = () => (editor!.getJSON().content ?? []) as DocNode[];
  return { held, before: blocks.map((b, i) => ({ raw: b.raw, node: held()[i]! })) };
}
/** What a text means; which of two marks is the outer one is no matter. */
const meant = (text: string) =>
  JSON.parse(JSON.stringify(parseMarkdown(text).map((b) => b.node)), (key, value: unknown) =>
    key === "marks" && Array.isArray(value)
      ? value.toSorted((a: { type: string }, b: { type: string }) => a.type.localeCompare(b.type))
      : value,
  ) as unknown;

const tricky: Record<string, string> = {
  lists: "1. Раз\n2. Два\n   - внутри\n\n     второй абзац\n   - ещё\n     1. глубже\n\n5) с пяти\n6) шесть",
  tasks: "- [ ] сделать\n- [x] готово\n- просто",
  table:
    "| a | b |\n|:--|--:|\n| 1 \\| 2 | **x** `y` |\n|  | [l](/articles/en/x) ![i](/api/article-images/1#8x6) |",
  callouts:
    "> [!WARNING]\n> Не **выключайте**.\n>\n> - раз\n>\n> ```sh\n> ls\n> ```\n\n> цитата\n>\n> > в цитате",
  code: "```ts\nconst a = `x`;\n\n\n```\n\n````\n```\n````\n\n    отступ",
  marks: '***оба*** **жирный *курсив* дальше** ~~нет~~ `a``b` **`код`** [`код`](/x) **[ссылка](/y "имя")**',
  breaks: "строка  \nперенос\\\nещё\nдальше",
  odd: "<div>как **есть**</div> &copy; &lt;b&gt; \\*нет\\* 5 * 3 a_b_c \\# 1\\. x | y",
  definitions: 'См. [ref] и [ещё][b].\n\n[ref]: https://a.test\n[b]: /articles/ru/x "Имя"\n',
  headings: "# Один\n\n###### Шесть *курсив*\n\nЗаголовок\n===\n\n---\n\n***",
  addresses: "https://a.test/x_(y) <https://b.test> <m@c.test> [т](tel:+79123456789) [#](#s-raz)",
};

describe("what the editor is given it keeps", () => {
  const seeded = articles.flatMap((a) => [
    [`${a.id} ru`, a.body[0]],
    [`${a.id} en`, a.body[1]],
  ]);
  it.each([...seeded, ...Object.entries(tricky)])("%s", (_name, text) => {
    const { held, before } = opened(text!);
    expect(writeMarkdown(held(), before)).toBe(text);
    expect(meant(writeMarkdown(held()))).toEqual(meant(text!));
  });
});

it("a word typed into one block leaves the others letter by letter", () => {
  const all = Object.values(tricky);
  const text = ["Первый", ...all].join("\n\n");
  const { held, before } = opened(text);
  editor!.commands.insertContentAt(1, "Самый ");
  expect(writeMarkdown(held(), before)).toBe(`Самый ${text}`);
  editor!.commands.undo();
  expect(writeMarkdown(held(), before)).toBe(text);
});
