import { describe, expect, it } from "vitest";
import { maskedPieces, maskedText } from "./mask-personal.ts";

const ru = (text: string, ...names: string[]) => maskedText(maskedPieces(text, names, "ru"), "ru");
const en = (text: string, ...names: string[]) => maskedText(maskedPieces(text, names, "en"), "en");

describe("what is masked", () => {
  it.each([
    ["Пишите на anna.sokolova@client.test, спасибо", "Пишите на [почта], спасибо"],
    ["Звоните 8 (912) 345-67-89 после обеда", "Звоните [телефон] после обеда"],
    ["Мой номер +7 912 345 67 89", "Мой номер [телефон]"],
    ["Договор 40817810, карта 4276 1234 5678 9012", "Договор [номер], карта [номер]"],
    ["Это про обращение #1042", "Это про обращение [номер]"],
    ["Сервер 192.168.1.17 молчит", "Сервер [адрес] молчит"],
    ["Здравствуйте, Борис! Не работает", "Здравствуйте, [имя]! Не работает"],
    ["Не печатает.\nС уважением,\nОлег Рябинин", "Не печатает.\nС уважением,\n[имя]"],
  ])("%s", (text, masked) => expect(ru(text)).toBe(masked));

  it("masks known names in every case", () =>
    expect(ru("Анна сказала Анне Ольховской, что письмо Ольховского у Анны", "Анна Ольховская")).toBe(
      "[имя] сказала [имя], что письмо [имя] у [имя]",
    ));

  it("masks English names and leaves the sentence", () =>
    expect(en("Hi Laura, Boris's mailbox is full", "Boris Field")).toBe("Hi [name], [name] mailbox is full"));
});

describe("what stays", () => {
  it.each([
    "Ошибка 0x80070005 в Windows 11",
    "В 2026 году обновите версию 24.21.0",
    "Код 451, порт 5432",
    "Здравствуйте! Принтер не печатает",
    "Привет всем",
  ])("%s", (text) => expect(ru(text)).toBe(text));
});

describe("what the author decides", () => {
  const text = "Анна Ольховская пишет на anna@client.test: касса Меркурий, код 4471, и +7 912 345-67-89";
  const pieces = maskedPieces(text, ["Анна Ольховская"], "ru");

  it("keeps every word of the text in its pieces", () => {
    expect(pieces.map((p) => p.text).join("")).toBe(text);
    expect(pieces.flatMap((p) => p.masked?.kind ?? [])).toEqual(["name", "email", "phone"]);
  });

  it("takes back a mask by its place and hides words that were overlooked", () =>
    expect(maskedText(pieces, "ru", { shown: [1], hidden: ["меркурий", " 4471 ", ""] })).toBe(
      "[имя] пишет на anna@client.test: касса [скрыто], код [скрыто], и [телефон]",
    ));

  it("takes hidden words as they are, whatever characters they have", () =>
    expect(maskedText(maskedPieces("a.b axb (c", [], "en"), "en", { shown: [], hidden: ["a.b", "(c"] })).toBe(
      "[hidden] axb [hidden]",
    ));

  it("is not confused by characters that stand for masks", () =>
    expect(ru("\uE0000\uE001 и anna@client.test")).toBe("0 и [почта]"));
});
