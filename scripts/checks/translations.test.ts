import { describe, expect, it } from "vitest";
import { translations } from "./translations.ts";

const book = (en: object, ru: object) => [
  { path: "messages/en/inbox.json", text: JSON.stringify(en) },
  { path: "messages/ru/inbox.json", text: JSON.stringify(ru) },
];
const sentences = (...sources: { path: string; text: string }[]) =>
  translations
    .run(sources)
    .map((p) => p.sentence)
    .join("\n");

describe("the two languages", () => {
  it.each([
    [{ a: "A", b: "B" }, { a: "А" }, "inbox.b has no Russian"],
    [{ a: "A" }, { a: "А", b: { c: "В" } }, "inbox.b.c has no English"],
    [{ a: "{n, plural, one {x}" }, { a: "А" }, "inbox.a cannot be read"],
    [{ a: "Hi {name}" }, { a: "Привет, {nаme}" }, "takes other values"],
    [{ a: "<b>x</b>" }, { a: "x" }, "takes other values"],
    [{ a: "{n, plural, one {#} other {#}}" }, { a: "{n, plural, one {#} other {#}}" }, "Russian plural form"],
    [{ a: "A" }, { a: " " }, "is empty"],
  ])("%j and %j", (en, ru, expected) => expect(sentences(...book(en, ru))).toContain(expected));

  it("are content when they agree", () => {
    const en = { a: "{n, plural, one {# letter of {who}} other {# letters of {who}}} <b>now</b>" };
    const ru = {
      a: "<b>сейчас</b> {n, plural, one {# письмо {who}} few {# письма {who}} many {# писем {who}} other {# письма {who}}}",
    };
    expect(sentences(...book(en, ru))).toBe("");
  });
});

describe("keys that are used", () => {
  const known = book({ title: "T", status: { open: "O" } }, { title: "Т", status: { open: "О" } });
  it.each([
    ["components/inbox/list.tsx", 'const t = useTranslations("inbox");\nt("titel");', "inbox.titel"],
    ["app/page.tsx", 'const t = await getTranslations("inbox");\nt.rich("gone", {});', "inbox.gone"],
    ["app/page.tsx", 'return { title: (await getTranslations("inbox"))("gone") };', "inbox.gone"],
    [
      "app/page.tsx",
      'const [t, x] = await Promise.all([getTranslations("inbox"), f(1, 2)]);\nt("gone");',
      "inbox.gone",
    ],
    ["components/a/b.tsx", 'const t = useTranslations("inbox");\nt(`stat.${code}`);', "inbox.stat."],
    ["lib/tickets/close-ticket.ts", 'permit(mayX(tx.actor, { a: 1 }), "errors.mayNotX");', "errors.mayNotX"],
    ["lib/tickets/close-ticket.ts", 'throw new AppError("conflict", "inbox.gone");', "inbox.gone"],
  ])("%s: %s", (path, text, expected) => expect(sentences(...known, { path, text })).toContain(expected));

  it("are found", () => {
    const text = 'const t = useTranslations("inbox");\nt("title"); t("status.open"); t(`status.${code}`);';
    expect(sentences(...known, { path: "components/inbox/list.tsx", text })).toBe("");
  });
});
