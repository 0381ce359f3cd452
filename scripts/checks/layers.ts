import { fileOf, importsOf, isCode, isTest, type Check, type Problem, type Source } from "../lib/sources.ts";

/** Lower may be used by higher and by its equals, never the other way round. */
const ladder: string[][] = [
  ["core"],
  ["i18n"],
  ["auth"],
  ["http"],
  ["events", "jobs", "live", "storage", "settings"],
  ["clients", "staff", "knowledge"],
  ["accounts"],
  ["tickets"],
  ["routing"],
  ["intake"],
  ["mail", "telephony"],
  ["sla", "accounting", "automation", "search", "notifications", "sim"],
  ["reports"],
  ["runtime"],
  ["testing"],
];

/** Where the framework enters. They look up as they like, because nothing in lib may import them. */
const isEdge = (file: string): boolean =>
  file.endsWith("/actions.ts") || file === "lib/i18n/request.ts" || file === "lib/auth/auth-route.ts";

const clientSafe = /\/(actions|schema|types|labels|policy|rules)\.ts$/;
/** Client-safe files outside the vocabulary. */
const alsoClientSafe = new Set([
  "lib/http/result.ts",
  "lib/knowledge/markup/parse-markdown.ts",
  "lib/knowledge/markup/write-markdown.ts",
  "lib/i18n/device.ts",
  "lib/i18n/format.ts",
  "lib/i18n/formatter.ts",
  "lib/i18n/locale.ts",
  "lib/core/actor.ts",
  "lib/core/errors.ts",
  "lib/core/fields.ts",
  "lib/core/text.ts",
  "lib/core/ids.ts",
  "lib/knowledge/markup/parse-markdown.ts",
  "lib/knowledge/markup/write-markdown.ts",
]);

const levelOf = (module: string): number => ladder.findIndex((level) => level.includes(module));
const moduleOf = (file: string): string => file.split("/")[1] ?? "";
const layerOf = (file: string): string => (file.includes("/") ? file.slice(0, file.indexOf("/")) : "root");

function layerProblem(importer: string, target: string, isType: boolean): string | undefined {
  const from = layerOf(importer);
  const to = layerOf(target);
  if (to === "app" && from !== "app") return "nothing imports app";
  if (to === "e2e" && from !== "e2e") return "nothing imports e2e";
  if (from === "app" && to === "db") return "app asks lib, never db";
  if (from === "components") {
    if (to === "db") return "components never import db";
    if (to === "lib" && !isType && !clientSafe.test(target) && !alsoClientSafe.has(target))
      return "components import only client-safe files of lib (actions, schema, types, labels, policy, rules)";
  }
  if (from === "lib") {
    if (to === "components") return "lib never imports components";
    if (
      to === "db" &&
      !isType &&
      !/^db\/(queries\/|client\.ts$|boss\.ts$)/.test(target) &&
      !importer.startsWith("lib/testing/")
    )
      return "lib reaches the database through db/queries";
    if (to === "scripts" && !importer.startsWith("lib/testing/")) return "lib never imports scripts";
  }
  if (from === "db" && (to === "lib" || to === "components")) {
    if (importer.startsWith("db/seed/") || isType) return undefined;
    return "db imports db only";
  }
  return undefined;
}

function moduleProblem(importer: string, target: string): string | undefined {
  if (layerOf(importer) !== "lib" || layerOf(target) !== "lib") return undefined;
  const from = moduleOf(importer);
  const to = moduleOf(target);
  if (isEdge(target) && !importer.startsWith("lib/runtime/"))
    return "nothing in lib imports this edge file; import the use case";
  if (from === to || isEdge(importer)) return undefined;
  if (levelOf(to) === -1) return `the module ${to} has no place in the ladder`;
  if (to === "testing") return "only tests import lib/testing";
  if (/\/adapters\//.test(target) && from !== "runtime") return "adapters are chosen in lib/runtime only";
  if (levelOf(to) > levelOf(from))
    return `${from} lies below ${to}: announce an event instead, or move the code`;
  return undefined;
}

/** Groups of files that import one another in a circle; each is named once, by its first file. */
function cycles(graph: Map<string, string[]>): string[][] {
  const state = new Map<string, "open" | "done">();
  const found: string[][] = [];
  const visit = (file: string, trail: string[]) => {
    state.set(file, "open");
    for (const next of graph.get(file) ?? []) {
      if (state.get(next) === "open") found.push([...trail.slice(trail.indexOf(next)), next]);
      else if (!state.has(next) && graph.has(next)) visit(next, [...trail, next]);
    }
    state.set(file, "done");
  };
  for (const file of graph.keys()) if (!state.has(file)) visit(file, [file]);
  return found;
}

function run(sources: readonly Source[]): Problem[] {
  const problems: Problem[] = [];
  const graph = new Map<string, string[]>();
  for (const source of sources) {
    const targets: string[] = [];
    for (const { from, isType, line } of importsOf(source)) {
      const target = fileOf(from, source.path);
      if (/^(\.\.\/|@\/)/.test(from) && !source.path.startsWith("scripts/"))
        problems.push({
          file: source.path,
          line,
          sentence: `"${from}": import through #, with the extension.`,
        });
      if (!target || isTest(source.path)) continue;
      if (!isType) targets.push(target);
      const sentence =
        layerProblem(source.path, target, isType) ??
        (isType ? undefined : moduleProblem(source.path, target));
      if (sentence) problems.push({ file: source.path, line, sentence: `"${from}": ${sentence}.` });
    }
    graph.set(source.path, targets);
  }
  for (const cycle of cycles(graph))
    problems.push({
      file: cycle[0]!,
      line: 1,
      sentence: `Files import one another in a circle: ${cycle.join(" -> ")}.`,
    });
  return problems;
}

/** Who may import whom (ARCHITECTURE: layers, ladder, no circles). */
export const layers: Check = { name: "layers", floor: 150, looksAt: isCode, run };
