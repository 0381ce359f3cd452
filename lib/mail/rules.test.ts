import { describe, expect, it } from "vitest";
import {
  authenticationOf,
  bareSubject,
  idsIn,
  isOurs,
  languageOf,
  numbersIn,
  replyAddress,
  splitQuoted,
  tokensIn,
} from "./rules.ts";

const us = "support@desk.test";
const token = "abcdefghijklmnopqrstuvwx23";

describe("addresses", () => {
  it.each([
    [us, true],
    ["Support@DESK.test", true],
    [`support+${token}@desk.test`, true],
    ["support+x@y@desk.test", true],
    ["sales@desk.test", false],
    ["support@desk.test.evil.test", false],
    ["supportx@desk.test", false],
    ["", false],
  ])("%s is ours: %s", (address, expected) => {
    expect(isOurs(us, address)).toBe(expected);
  });

  it("finds the secret, also in capitals, once, and nothing else", () => {
    const own = replyAddress(us, token);
    const others = ["support+short@desk.test", `support+${token}@evil.test`, `support+${token}x@desk.test`];
    expect(tokensIn(us, [own, own.toUpperCase(), ...others])).toEqual([token]);
  });
});

describe("subjects", () => {
  it.each([
    ["Re: [#1042] Printer", ["1042"]],
    ["Fwd: Re: [#TK-26-7] [#9]", ["TK-26-7", "9"]],
    ["#1042 Printer", []],
    ["[#] [# ]", []],
    ["[#../../x]", []],
  ])("%s names %j", (subject, numbers) => {
    expect(numbersIn(subject)).toEqual(numbers);
  });

  it.each([
    ["Re: [#1042] Printer", "Printer"],
    ["RE: Fwd: AW: Принтер", "Принтер"],
    ["Отв: Re[2]: Чек", "Чек"],
    ["Regarding: nothing", "Regarding: nothing"],
  ])("%s is about %s", (subject, expected) => {
    expect(bareSubject(subject)).toBe(expected);
  });
});

it("reads Message-IDs, two @ included, a bounded number of them", () => {
  expect(idsIn("<a@b> junk <c@d@e>\n <f@g> <a@b>")).toEqual(["<a@b>", "<c@d@e>", "<f@g>"]);
  expect(idsIn(Array.from({ length: 5000 }, (_, i) => `<${i}@x>`).join(" "))).toHaveLength(100);
  expect(idsIn(`<${"x".repeat(5000)}@y>`)).toEqual([]);
  expect(idsIn("<a\0b@x> <c\u0007@x> <d@x>")).toEqual(["<d@x>"]);
});

it.each([
  ["mx.desk.test; dmarc=pass header.from=x", "mx.desk.test", "pass"],
  ["mx.desk.test;\n dkim=fail; dmarc=fail (p=reject)", "mx.desk.test", "fail"],
  ["mx.desk.test; spf=pass", "mx.desk.test", "unknown"],
  ["mx.evil.test; dmarc=pass", "mx.desk.test", "unknown"],
  ["mx.desk.test.evil.test; dmarc=pass", "mx.desk.test", "unknown"],
  ["mx.desk.test; dmarc=pass", undefined, "unknown"],
  // What the sender chose himself stands in the header too.
  ["mx.desk.test; spf=pass smtp.mailfrom=dmarc=pass@evil.test; dmarc=fail", "mx.desk.test", "fail"],
  ['mx.desk.test; spf=pass smtp.mailfrom="a; dmarc=pass"@evil.test; dmarc=fail', "mx.desk.test", "fail"],
  ["mx.desk.test; spf=pass (see; dmarc=pass) smtp.helo=x; dmarc=fail", "mx.desk.test", "fail"],
  ["mx.desk.test; DMARC = pass (p=none)", "mx.desk.test", "pass"],
  ["mx.desk.test (our own; server); dmarc=fail", "mx.desk.test", "fail"],
] as const)("%s, believing %s, says %s", (header, trusted, expected) => {
  expect(authenticationOf([header, "mx.desk.test; dmarc=pass"], trusted)).toBe(expected);
});

it.each([
  ["Касса не печатает", "ru"],
  ["The till is dead", "en"],
  ["Ошибка TLS handshake", "ru"],
  ["", "en"],
] as const)("%s is %s", (text, expected) => expect(languageOf(text)).toBe(expected));

describe("what the writer wrote himself", () => {
  const own = "Спасибо, помогло.";
  it.each([
    ["Gmail, Russian", `чт, 26 нояб. 2026 г. в 12:31, Support <${us}>:\n\n> Замените ленту\n> и включите`],
    ["Gmail, English", `On Thu, Nov 26, 2026 at 12:31 PM Support <${us}> wrote:\n\n> Replace it`],
    [
      "a long introduction on two lines",
      `On Thu, 26 Nov 2026 at 12:31, A Very Long Name Of Support\n<${us}> wrote:\n> x`,
    ],
    ["Mail.ru", `Четверг, 26 ноября 2026, 12:31 +03:00 от Support <${us}>:\n \n>Замените`],
    ["Yandex", `26.11.2026, 12:31, "Support" <${us}>:\nЗамените ленту\nбез отметок`],
    [
      "Outlook, Russian",
      `________________________________\nОт: Support <${us}>\nОтправлено: 26 ноября 2026 г. 12:31\nКому: Анна\nТема: Касса\n\nЗамените`,
    ],
    [
      "Outlook, English, no line",
      `From: Support <${us}>\nSent: Thursday, 26 November 2026 12:31\nTo: Anna\nSubject: Till\n\nReplace`,
    ],
    ["an old mark", `-----Original Message-----\nFrom: Support\nReplace`],
    ["its Russian form", `-------- Исходное сообщение --------\nЗамените`],
    ["he wrote", `26.11.2026 12:31, Support пишет:\n> Замените`],
    ["marks only", "> Замените\n> ленту"],
    ["a signature", "-- \nАнна Петрова\nООО «Ромашка»"],
    ["a telephone's signature", "Отправлено с iPhone"],
    ["German", `Am 26.11.2026 um 12:31 schrieb Support:\n> Ersetzen`],
  ])("%s is folded", (_name, below) => {
    expect(splitQuoted(`${own}\n\n${below}`)).toEqual({ own, quote: below.trim() });
  });

  it.each([
    [
      "a forward",
      "Смотрите ниже\n\n---------- Forwarded message ---------\nFrom: x <x@y.test>\nDate: Thu\nSubject: s\nTo: z\n\nText",
    ],
    ["nothing but a quote", "> only\n> this"],
    ["answers between the lines", "> One?\nYes.\n> Two?\nNo."],
    ["an answer below", `On 26 Nov 2026 12:31, Support <${us}> wrote:\n> Replace it\n\nDone, thank you.`],
    ["a colon at the end of a sentence", "I tried the following:\nfirst this, then that."],
    ["a sentence about writing", "He wrote a letter.\nThen nothing."],
    ["nothing", ""],
  ])("%s stays whole", (_name, text) => {
    expect(splitQuoted(text)).toEqual({ own: text.trimEnd(), quote: "" });
  });

  it.each([
    ["16 lines of 50 KB", `${"a ".repeat(25_000)}\n`.repeat(16)],
    ["50,000 blank lines", "\n".repeat(50_000)],
    ["50,000 blanks", " ".repeat(50_000)],
    ["30,000 dashes", "-".repeat(30_000)],
    ["2,000 levels of quotes", `${">".repeat(2000)} x\n`.repeat(500)],
    ["introductions without end", "On 1 Jan 2026 10:00 a@b.test\n".repeat(20_000)],
  ])("%s take no time", (_name, text) => {
    const started = performance.now();
    splitQuoted(`x\n${text}`);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
