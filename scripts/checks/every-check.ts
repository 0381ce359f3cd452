import type { Check, Problem, Source } from "../lib/sources.ts";
import { layers } from "./layers.ts";
import { oneDoor } from "./one-door.ts";
import { structure } from "./structure.ts";
import { surroundings } from "./surroundings.ts";
import { transactions } from "./transactions.ts";
import { translations } from "./translations.ts";

export const everyCheck: readonly Check[] = [
  layers,
  structure,
  oneDoor,
  transactions,
  surroundings,
  translations,
];

/** Runs a check on what it looks at; too few files are a problem, because then it checks nothing. */
export function runCheck(check: Check, sources: readonly Source[]): Problem[] {
  const seen = sources.filter((source) => check.looksAt(source.path));
  if (seen.length < check.floor) {
    const sentence = `The check "${check.name}" saw ${seen.length} files; it expects at least ${check.floor}. Is it looking at the right place?`;
    return [{ file: ".", line: 1, sentence }];
  }
  return check.run(seen);
}
