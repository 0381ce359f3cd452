import { describe, expect, it } from "vitest";
import { plainText } from "./plain-text.ts";
import { renderArticle } from "./render-article.ts";
import { freeSlug, slugOf } from "./rules.ts";

const html = (markdown: string) => renderArticle(markdown).html;

describe("what an author writes cannot run", () => {
  it.each([
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "![x](javascript:alert(1))",
    "![x](https://evil.test/pixel.png)",
    "![x](//evil.test/pixel.png)",
    "![x](/\\evil.test/pixel.png)",
    "![x](</\t/evil.test/pixel.png>)",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "![x](/a onerror=alert(1))",
    "[x](java&#x09;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x][r]\n\n[r]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "[![x](javascript:alert(1))](data:text/html;base64,PHN2Zz4=)",
    '<a href="x" onclick="alert(1)">x</a>',
    "<iframe src=//evil.test></iframe>",
    "<style>*{display:none}</style>",
    "```html\n<script>alert(1)</script>\n```",
    "## <svg onload=alert(1)>",
    '| a"><script>alert(1)</script> |\n|---|\n| x |',
    "<xmp><script>alert(1)</script></xmp>",
    '[x](https://a.test "onmouseover=alert(1)")',
  ])("%s", (markdown) => {
    const out = html(markdown);
    expect(out).not.toMatch(/<(script|iframe|style|svg|xmp|object|embed|form)/i);
    expect(out).not.toMatch(/<[^>]*\son\w+=/i);
    expect(out).not.toMatch(/(href|src)="?\s*(javascript|data|vbscript):/i);
    expect(out).not.toMatch(/<img[^>]*evil/);
  });
});

describe("what he means is kept", () => {
  it("headings get ids and make the contents; the first level is the title's", () => {
    const { html: out, contents } = renderArticle(
      "# Один\n\n## Два *раз*\n\n### Три\n\n#### Четыре\n\n## Два *раз*",
    );
    expect(contents).toEqual([
      { id: "s-odin", text: "Один", level: 2 },
      { id: "s-dva-raz", text: "Два раз", level: 2 },
      { id: "s-tri", text: "Три", level: 3 },
      { id: "s-dva-raz-2", text: "Два раз", level: 2 },
    ]);
    expect(out).toContain('<h2 id="s-odin">');
    expect(out).not.toContain("<h1");
  });

  it("signs in a heading are signs in the contents", () => {
    expect(renderArticle("## `a` & <b> \"c\" 'd'").contents[0]!.text).toBe("a & <b> \"c\" 'd'");
  });

  it("strangers' links are marked, our own are not, tables scroll, code keeps its characters", () => {
    expect(html("[a](https://a.test)")).toContain('rel="noopener noreferrer nofollow"');
    expect(html("[a](/articles/ru/x)")).toBe('<p><a href="/articles/ru/x">a</a></p>\n');
    expect(html("| a |\n|---|\n| b |")).toContain('<div class="table-scroll"');
    expect(html("| a |\n|---|\n| b |")).toContain('<th scope="col">a</th>');
    expect(html("`<b>` & *c*")).toContain("<code>&lt;b&gt;</code> &amp; <em>c</em>");
    expect(html("![снимок](/api/files/1)")).toContain(
      '<img src="/api/files/1" alt="снимок" loading="lazy" />',
    );
  });

  it("stands a hostile size", () => {
    const started = performance.now();
    for (const mark of ["> ", ">", "- ", "1. ", "> - "]) html(`${mark.repeat(5_000)}x`);
    html("*".repeat(20_000));
    html("[".repeat(5_000));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

it("plain text has the words and nothing else", () => {
  expect(
    plainText(
      "# Тема\n\nПишите **жирно** и [сюда](https://a.test).\n\n- раз\n- два\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n<b>html</b>",
    ),
  ).toBe("Тема\nПишите жирно и сюда.\nраз\nдва\na b\n1 2\ncode\nhtml");
  expect(plainText("a &lt;b&gt; &amp; c")).toBe("a <b> & c");
});

it.each([
  ["Сбросить забытый пароль", "sbrosit-zabytyy-parol"],
  ["What's new? 50% & more", "what-s-new-50-more"],
  ["Щётка Café", "shchetka-cafe"],
  ["日本語", "article"],
  ["x".repeat(200), "x".repeat(80)],
])("address of %s", (title, slug) => expect(slugOf(title)).toBe(slug));

it("finds a free address", () => expect(freeSlug("a", new Set(["a", "a-2"]))).toBe("a-3"));

it("shows a callout with its name in the language of the text, and a plain quote as a quote", () => {
  const { html: shown } = renderArticle("> [!WARNING]\n> Не **выключайте** <b>его</b>.\n\n> цитата", "ru");
  expect(shown).toContain(
    '<div class="callout callout-warning" role="note"><p class="callout-title">Внимание</p>',
  );
  expect(shown).toContain("<strong>выключайте</strong> &lt;b&gt;");
  expect(shown).toMatch(/<blockquote>\s*<p>цитата<\/p>/);
  expect(plainText("> [!NOTE]\n> Слово")).toBe("Слово");
});

it("leaves a long ruler of signs as it is", () => {
  const ruler = `+${"-".repeat(60)}+`;
  expect(renderArticle(`\`\`\`\n${ruler}\n\`\`\``).html).toContain(ruler);
});

it("what a link into the workspace says is for staff only: text, contents, callouts, search", () => {
  const text = [
    "## As in [#1042 Smith's invoice](/desk/tickets/1042)",
    "See [**#1042** Smith's invoice](/desk/tickets/1042 'Smith') and [that][t].",
    "> [!NOTE]\n> ### [Smith](/desk/clients/1)",
    "| [Smith](/desk) |\n|---|\n| [Smith](/admin/staff) |",
    "[t]: /desk/tickets/1042?from=Smith",
  ].join("\n\n");
  const seen = renderArticle(text);
  expect(JSON.stringify(seen) + plainText(text)).not.toMatch(/Smith|1042|\/desk|\/admin/);
  expect(seen.html).toContain("See");
  const staff = renderArticle(text, "en", { isStaff: true });
  expect(staff.html).toContain('href="/desk/tickets/1042"');
  expect(staff.contents[0]!.text).toBe("As in #1042 Smith's invoice");
  expect(renderArticle("[a](/desktop)").html).toContain('href="/desktop"');
});
