import { describe, expect, it } from "vitest";
import { cleanEmail, formatPhone, judgePhone, nameFromEmail, parsePhone, phoneFragment } from "./rules.ts";

describe("a phone in any writing", () => {
  it.each([
    ["8 (912) 345-67-89", "+79123456789", null],
    ["+7 912 345-67-89", "+79123456789", null],
    ["7 912 345 67 89", "+79123456789", null],
    ["912 345-67-89", "+79123456789", null],
    ["+8 912 345-67-89", "+79123456789", null],
    ["89123456789", "+79123456789", null],
    ["8-495-123-45-67 доб. 12", "+74951234567", "12"],
    ["8 (495) 123-45-67, доб 305", "+74951234567", "305"],
    ["+7 495 123-45-67 вн. 9", "+74951234567", "9"],
    ["+44 20 7946 0958 ext 12", "+442079460958", "12"],
    ["+44 20 7946 0958 x12", "+442079460958", "12"],
    ["+44 20 7946 0958 #12", "+442079460958", "12"],
    ["00442079460958", "+442079460958", null],
    ["810 44 20 7946 0958", "+442079460958", null],
    ["8912345６７89", "+79123456789", null],
    ["тел. 8 912 345 67 89", "+79123456789", null],
    ["+1 (415) 555-2671", "+14155552671", null],
    ["+15005550006", "+15005550006", null],
  ])("%s is %s", (raw, e164, extension) => {
    expect(parsePhone(raw)).toEqual({ e164, extension });
  });

  it.each(["", "номер", "12", "1042", "заказ 89123456789 от вчера", "+", "8", "+999999999999999999"])(
    "%s is none",
    (raw) => expect(parsePhone(raw)).toBeNull(),
  );

  it("answers at once even to nonsense of 100,000 characters", () => {
    const start = performance.now();
    parsePhone("8 доб ".repeat(20_000));
    expect(performance.now() - start).toBeLessThan(100);
  });

  it("is shown as people write it", () => {
    expect(formatPhone({ e164: "+79123456789" })).toBe("+7 912 345-67-89");
    expect(formatPhone({ e164: "+74951234567", extension: "12" })).toBe("+7 495 123-45-67 #12");
    expect(formatPhone({ e164: "+442079460958" })).toBe("+44 20 7946 0958");
  });
});

describe("a fragment of a phone", () => {
  it.each([
    ["8 (912) 34", "91234"],
    ["+7 912 34", "91234"],
    ["912-34", "91234"],
    ["6789", "6789"],
    ["12", null],
    ["anna 12345", null],
  ])("%s looks for %s", (raw, digits) => expect(phoneFragment(raw)).toBe(digits));
});

describe("whose number it is", () => {
  const row = (
    clientId: string,
    certainty: "exclusive" | "shared" | "doubtful",
    extension: string | null = null,
  ) => ({
    clientId,
    certainty,
    extension,
  });
  it.each([
    ["nobody", [], null, "unknown", []],
    ["one owner", [row("a", "exclusive")], null, "exclusive", ["a"]],
    ["a shared line with one name", [row("a", "shared")], null, "shared", ["a"]],
    ["a guess from a letter", [row("a", "doubtful")], null, "doubtful", ["a"]],
    ["two owners", [row("a", "exclusive"), row("b", "exclusive")], null, "shared", ["a", "b"]],
    ["an owner and a guess", [row("b", "doubtful"), row("a", "exclusive")], null, "exclusive", ["a"]],
    ["an owner and a colleague", [row("b", "shared"), row("a", "exclusive")], null, "shared", ["a", "b"]],
    [
      "a switchboard with extension",
      [row("a", "shared", "1"), row("b", "shared", "2")],
      "2",
      "exclusive",
      ["b"],
    ],
    ["an unknown extension", [row("a", "shared", "1"), row("b", "shared", "2")], "3", "shared", ["a", "b"]],
  ] as const)("%s", (_, matches, extension, certainty, clientIds) => {
    expect(judgePhone([...matches], extension)).toEqual({ certainty, clientIds });
  });
});

describe("addresses", () => {
  it.each([
    [" Anna@Desk.TEST ", "anna@desk.test"],
    ["a@b.ru, c@d.ru", null],
    ["Anna <anna@desk.test>", null],
    ["nobody", null],
  ])("%s", (raw, clean) => expect(cleanEmail(raw)).toBe(clean));

  it("give a name to a stranger", () => {
    expect(nameFromEmail("anna.petrova+shop@x.test")).toBe("Anna Petrova");
    expect(nameFromEmail("123@x.test")).toBe("123@x.test");
  });
});
