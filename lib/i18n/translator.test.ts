import { expect, it } from "vitest";
import { namespaces } from "#messages/namespaces.ts";
import { messagesOf } from "./messages.ts";
import { translator } from "./translator.ts";

it("speaks both languages with Russian plurals", () => {
  const ru = translator("ru");
  const files = (count: number) => ru("ui.files.tooMany", { count });
  expect(files(1)).toBe("Помещается только 1 файл");
  expect(files(3)).toBe("Помещается только 3 файла");
  expect(files(5)).toBe("Помещается только 5 файлов");
  expect(translator("en")("ui.files.tooMany", { count: 1 })).toBe("Only 1 file fits here");
});

it("gives an unknown key back and knows what it has", () => {
  const t = translator("en");
  expect(t("ui.noSuchThing")).toBe("ui.noSuchThing");
  expect(t("ui.files")).toBe("ui.files");
  expect(t("constructor.name")).toBe("constructor.name");
  expect(t.has("ui.close")).toBe(true);
  expect(t.has("ui.noSuchThing")).toBe(false);
});

it("has the same keys in both languages, namespace by namespace", () => {
  const keysOf = (node: unknown, path: string): string[] =>
    typeof node === "object" && node !== null && !Array.isArray(node)
      ? Object.entries(node).flatMap(([key, value]) => keysOf(value, `${path}.${key}`))
      : [path];
  for (const namespace of namespaces)
    expect(keysOf(messagesOf("ru")[namespace], namespace).toSorted()).toEqual(
      keysOf(messagesOf("en")[namespace], namespace).toSorted(),
    );
});
