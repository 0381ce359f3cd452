import { isCode, isTest, type Check, type Problem, type Source } from "../lib/sources.ts";

const forbidden = new Set([
  "index",
  "utils",
  "util",
  "helpers",
  "helper",
  "service",
  "manager",
  "common",
  "misc",
]);
const allowedAlthoughForbidden = new Set(["lib/runtime/services.ts"]);
const words = new Set([
  "read",
  "actions",
  "schema",
  "types",
  "labels",
  "policy",
  "rules",
  "events",
  "jobs",
  "port",
  "contract",
  "service",
  "sweep",
  "tokens",
]);
/** Modules about how things run, not about what people do: their files are named after the thing. */
const technical = new Set([
  "core",
  "auth",
  "http",
  "i18n",
  "events",
  "jobs",
  "live",
  "runtime",
  "testing",
  "storage",
  "sim",
]);
const nextFiles =
  /^(page|layout|template|loading|error|global-error|not-found|default|route|icon|apple-icon|opengraph-image|manifest|robots|sitemap)$/;
const clientSafe = /^(schema|types|labels|policy|rules)$/;

function nameProblem(file: string): string | undefined {
  const parts = file.split("/");
  const base = parts.at(-1)!.replace(/\.(test\.)?tsx?$/, "");
  for (const part of [...parts.slice(0, -1), base]) {
    if (forbidden.has(part) && !allowedAlthoughForbidden.has(file))
      return `"${part}" says nothing; name it after what it does`;
  }
  if (parts[0] === "app") {
    if (!nextFiles.test(base)) return "app holds Next's special files only; put it into components or lib";
    return undefined;
  }
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(base.replace(/\.d$/, "")) && parts[0] !== "e2e")
    return "file names are lower-case with hyphens";
  if (parts[0] !== "lib" || technical.has(parts[1] ?? "")) return undefined;
  // A test may be named after the story it tells.
  if (isTest(file) || parts.includes("adapters") || words.has(base) || base.includes("-")) return undefined;
  return `"${base}" is not in the vocabulary: a use case is verb-noun, the rest is read, actions, schema, types, labels, policy, rules, events, jobs, port, contract`;
}

function headProblem({ path: file, text }: Source): string | undefined {
  const base = file.split("/").at(-1)!.replace(/\.ts$/, "");
  if (!file.startsWith("lib/") || isTest(file)) return undefined;
  const head = text.replace(/^(\s*(\/\/[^\n]*\n|\/\*[\s\S]*?\*\/))*\s*/, "");
  if (base === "actions")
    return head.startsWith('"use server"') ? undefined : 'actions.ts starts with "use server"';
  const isMarked = head.startsWith('import "server-only"');
  if (clientSafe.test(base))
    return isMarked ? `${base}.ts is client-safe: it cannot be server-only` : undefined;
  // Pure files of technical modules run on both sides; whatever reaches the database does not.
  const reachesDatabase =
    /^import (?!type )[^;]*?"#db\//m.test(text) || /"#lib\/core\/(database|transaction|log)\.ts"/.test(text);
  return reachesDatabase && !isMarked
    ? 'a file that reaches the database starts with import "server-only"'
    : undefined;
}

function run(sources: readonly Source[]): Problem[] {
  return sources.flatMap((source) =>
    [nameProblem(source.path), headProblem(source)]
      .filter((sentence) => sentence !== undefined)
      .map((sentence) => ({ file: source.path, line: 1, sentence: `${sentence}.` })),
  );
}

/** File names and first lines. */
export const structure: Check = {
  name: "structure",
  floor: 150,
  looksAt: (file) => isCode(file) && /^(app|components|db|lib|scripts)\//.test(file),
  run,
};
