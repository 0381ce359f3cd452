import { expect, it } from "vitest";
import { renderArticle } from "#lib/knowledge/render-article.ts";
import { parseMarkdown } from "./parse-markdown.ts";
import { writeMarkdown } from "./write-markdown.ts";
import type { DocNode } from "./types.ts";

const nodesOf = (markdown: string) => parseMarkdown(markdown).map((b) => b.node);
const samples = [
  "",
  "## Шаги\n\n1. Раз\n2. Два\n   - внутри\n   - ещё\n\nКонец.",
  "Строка\nпродолжение\n- пункт\n- второй\n\n\n\nДалее  \nперенос",
  "| a | b |\n|:--|--:|\n| 1 \\| 2 | **x** |\n",
  "> [!WARNING]\n> Не **выключайте**.\n>\n> - раз\n\n> просто цитата",
  "```ts\nconst a = `x`;\n```\n\n````\n```\n````",
  "```\na\n\n```\n\n```\n```\n\n```\n\n\n\nb\n\n\n```",
  '![снимок](/api/article-images/1 "т") и [ссылка](https://a.test/x_(y)) и https://b.test/a_b',
  "- [ ] сделать\n- [x] готово",
  "***оба*** и **жирный *курсив* дальше** ~~нет~~ `a``b`",
  "<div>как **есть**</div> &copy; &lt;b&gt; \\*не курсив\\* 5 * 3 a_b_c",
  "* раз\n\n  второй абзац\n\n* два",
  "[ref]: https://a.test\n\nСм. [ref].",
  "1\\. не список\n\n\\# не заголовок\n\n---",
];

it.each(samples)("blocks are the text again, letter by letter: %j", (text) => {
  expect(
    parseMarkdown(text)
      .map((b) => b.raw)
      .join(""),
  ).toBe(text);
  const before = parseMarkdown(text);
  expect(
    writeMarkdown(
      before.map((b) => b.node),
      before,
    ),
  ).toBe(text);
});

it.each(samples)("written anew it means the same: %j", (text) => {
  const written = writeMarkdown(nodesOf(text));
  expect(nodesOf(written)).toEqual(nodesOf(text));
});

it("writes anew only what was edited", () => {
  const text = "Первый\nабзац\n\n* со\n* звёздами\n\nПоследний __жирный__\n";
  const before = parseMarkdown(text);
  const nodes: DocNode[] = before.map((b) => b.node);
  nodes[0] = { type: "paragraph", content: [{ type: "text", text: "Другой # абзац" }] };
  expect(writeMarkdown(nodes, before)).toBe("Другой # абзац\n\n* со\n* звёздами\n\nПоследний __жирный__\n");
  nodes.splice(1, 1);
  expect(writeMarkdown(nodes, before)).toBe("Другой # абзац\n\nПоследний __жирный__\n");
});

it("keeps typed signs as characters", () => {
  for (const typed of [
    "# x",
    "- x",
    "1. x",
    "> x",
    "*a* _b_ `c` [d](e) <f> ~~g~~",
    "&amp; \\",
    "a | b",
    "+ x",
    "=== ",
  ]) {
    const node: DocNode = { type: "paragraph", content: [{ type: "text", text: typed.trim() }] };
    expect(nodesOf(writeMarkdown([node]))).toEqual([node]);
  }
});

it("two lists in a row stay two, a mark does not open beside a space", () => {
  const item = (text: string): DocNode => ({
    type: "bulletList",
    content: [{ type: "listItem", content: [{ type: "paragraph", content: [{ type: "text", text }] }] }],
  });
  expect(nodesOf(writeMarkdown([item("a"), item("b")]))).toHaveLength(2);
  const bold: DocNode = {
    type: "paragraph",
    content: [
      { type: "text", text: "a ", marks: [{ type: "bold" }] },
      { type: "text", text: "b" },
    ],
  };
  expect(renderArticle(writeMarkdown([bold])).html).toContain("<strong>a</strong> b");
});
