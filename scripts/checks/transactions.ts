import {
  fileOf,
  importsOf,
  isTest,
  lineAt,
  withoutComments,
  type Check,
  type Problem,
  type Source,
} from "../lib/sources.ts";

/** The text between the bracket at `open` and its partner. */
function bracketed(text: string, open: number): string {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === "(") depth++;
    else if (text[at] === ")" && --depth === 0) return text.slice(open, at + 1);
  }
  return text.slice(open);
}

/** Functions that the body hands its transaction to: what they do counts as done here. */
const calledWith = (body: string, tx: string): string[] =>
  [...body.matchAll(new RegExp(`\\b([a-z]\\w+)\\(\\s*${tx}\\s*[,)]`, "g"))].map((m) => m[1]!);

function declarationOf(name: string, text: string): string | undefined {
  const at = text.search(new RegExp(`\\b(?:function|const)\\s+${name}\\b`));
  if (at === -1) return undefined;
  const end = text.indexOf("\n}", at);
  return text.slice(at, end === -1 ? undefined : end);
}

/** Whether the body, or a function it hands the transaction to, calls `verb`. Three hands away is far enough. */
function does(verb: RegExp, body: string, source: Source, all: Map<string, Source>, depth = 0): boolean {
  if (verb.test(body)) return true;
  if (depth > 3) return false;
  for (const name of new Set(calledWith(body, "(?:tx|ctx|inner)"))) {
    if (name === "inTransaction") continue;
    const here = declarationOf(name, source.text);
    if (here !== undefined && here !== body && does(verb, here, source, all, depth + 1)) return true;
    if (here !== undefined) continue;
    const from = importsOf(source).find((i) => new RegExp(`\\b${name}\\b`).test(i.names));
    const file = from && fileOf(from.from, source.path);
    const other = file === undefined ? undefined : all.get(file);
    const there = other && declarationOf(name, other.text);
    if (other && there !== undefined && does(verb, there, other, all, depth + 1)) return true;
  }
  return false;
}

const excuses = { permit: /\bno permit(, no event)?: \S+/, event: /\bno event: \S+/ };

function run(sources: readonly Source[]): Problem[] {
  const problems: Problem[] = [];
  const all = new Map(sources.map((source) => [source.path, source]));
  for (const source of sources) {
    if (isTest(source.path) || /^lib\/(core|testing)\//.test(source.path)) continue;
    const blanked = withoutComments(source.text);
    for (const m of blanked.matchAll(/\binTransaction\(/g)) {
      const start = m.index + m[0].length - 1;
      const body = bracketed(blanked, start);
      const line = lineAt(blanked, m.index);
      // An excuse stands inside the body or on the lines just above the call.
      const above = source.text.slice(0, m.index).split("\n").slice(-12).join("\n");
      const spoken = above + source.text.slice(start, start + body.length);
      // What is checked before the transaction, in the same function, counts too.
      const whole = blanked;
      if (!excuses.permit.test(spoken) && !does(/\bpermit\(/, body, source, all) && !/\bpermit\(/.test(whole))
        problems.push({
          file: source.path,
          line,
          sentence: 'This transaction asks nobody: call permit(), or say "// no permit: why".',
        });
      if (!excuses.event.test(spoken) && !does(/\brecord\(/, body, source, all))
        problems.push({
          file: source.path,
          line,
          sentence: 'This transaction leaves no trace: call record(), or say "// no event: why".',
        });
    }
  }
  return problems;
}

/** Every change asks whether it may and writes down that it happened. */
export const transactions: Check = {
  name: "permit and record",
  floor: 80,
  looksAt: (file) => file.startsWith("lib/") && file.endsWith(".ts"),
  run,
};
