import {
  isCode,
  isTest,
  lineAt,
  withoutComments,
  type Check,
  type Problem,
  type Source,
} from "../lib/sources.ts";

type Rule = { text: RegExp; places: RegExp; sentence: string };

const rules: Rule[] = [
  {
    text: /\bprocess\.env\b/g,
    places: /^(scripts\/|lib\/core\/env\.ts$|[a-z.]+\.config\.ts$)/,
    sentence: "The environment is read in lib/core/env.ts only.",
  },
  {
    text: /\bDate\.now\(\)|\bnew Date\(\s*\)/g,
    // Below: how long something took, when a token of a foreign protocol runs out, and the simulated carrier's clock are not
    // the product's time.
    places:
      /^(scripts\/|components\/|db\/|app\/|lib\/(core|auth|http|live|jobs|sim|testing)\/|lib\/accounts\/sign-in-ways\.ts$|lib\/telephony\/simulator\/|[a-z.]+\.config\.ts$)/,
    sentence: "The clock is ctx.now(), so that tests can move it.",
  },
  {
    text: /[А-Яа-яЁё]{2,}/g,
    // The last resort without any messages, and the languages' own names.
    places:
      /^(scripts\/|db\/|lib\/|messages\/|app\/global-error\.tsx$|components\/shell\/language-switch\.tsx$)/,
    sentence: "Words for people are in messages/, in both languages.",
  },
  {
    text: /\bexport const (dynamic|runtime|revalidate)\b/g,
    places: /^$/,
    sentence: "Write `await connection()` in the page instead of a route setting.",
  },
  {
    text: /@ts-ignore|@ts-nocheck|eslint-disable(?!-next-line)|oxlint-disable(?!-next-line)/g,
    places: /^$/,
    sentence: "Checks are not switched off for a whole file.",
  },
];

/** NEXT_RUNTIME tells the bundler which half of the file to leave out; it has to be written like this. */
const isBundlerHint = (text: string, at: number) => text.startsWith("process.env.NEXT_RUNTIME", at);

function run(sources: readonly Source[]): Problem[] {
  const problems: Problem[] = [];
  for (const source of sources) {
    if (isTest(source.path)) continue;
    const blanked = withoutComments(source.text);
    for (const rule of rules) {
      if (rule.places.test(source.path)) continue;
      const text = rule.sentence.startsWith("Checks") ? source.text : blanked;
      for (const m of text.matchAll(rule.text)) {
        if (isBundlerHint(text, m.index)) continue;
        problems.push({ file: source.path, line: lineAt(text, m.index), sentence: rule.sentence });
      }
    }
  }
  return problems;
}

/** Environment, clock, words: each has one source. */
export const surroundings: Check = {
  name: "environment, clock and words",
  floor: 150,
  looksAt: (file) => isCode(file) && !file.startsWith("scripts/checks/"),
  run,
};
