import fs from "node:fs";
import path from "node:path";
import { project } from "./project.ts";

export type Source = { path: string; text: string };

/** Something a check found: where, and a sentence that says what to do. */
export type Problem = { file: string; line: number; sentence: string };

export type Check = {
  name: string;
  /** Fewer files than this mean that the check looked at the wrong place, which is a problem too. */
  floor: number;
  looksAt: (file: string) => boolean;
  run: (sources: readonly Source[]) => Problem[];
};

const folders = ["app", "components", "db", "e2e", "lib", "messages", "scripts"];
const rootFiles = ["instrumentation.ts", "next.config.ts", "playwright.config.ts", "vitest.config.ts"];

/** Every source file of the project, with "/" in paths. */
export function readSources(): Source[] {
  const found: string[] = [];
  const walk = (folder: string) => {
    for (const entry of fs.readdirSync(path.join(project, folder), { withFileTypes: true })) {
      const file = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(file);
      else if (/\.(tsx?|mjs|json)$/.test(entry.name) && !file.startsWith("db/migrations/")) found.push(file);
    }
  };
  for (const folder of folders) if (fs.existsSync(path.join(project, folder))) walk(folder);
  for (const file of rootFiles) if (fs.existsSync(path.join(project, file))) found.push(file);
  return found
    .sort()
    .map((file) => ({ path: file, text: fs.readFileSync(path.join(project, file), "utf8") }));
}

export const isTest = (file: string): boolean =>
  /\.test\.tsx?$/.test(file) || file.startsWith("lib/testing/") || file.startsWith("e2e/");

export const isCode = (file: string): boolean => /\.tsx?$/.test(file);

export const lineAt = (text: string, index: number): number => text.slice(0, index).split("\n").length;

/** The text with comments blanked out, so that places keep their line. Strings with "//" (addresses) are kept. */
export function withoutComments(text: string): string {
  const blank = (part: string) => part.replace(/[^\n]/g, " ");
  return text.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|(?<![:\\/])\/\/[^\n]*/g,
    (part: string, isString: string | undefined) => (isString === undefined ? blank(part) : part),
  );
}

export type Import = { from: string; isType: boolean; line: number; names: string };

/** What a file imports or exports from, statically and dynamically. */
export function importsOf(source: Source): Import[] {
  const text = withoutComments(source.text);
  const found: Import[] = [];
  const statics = /^(?:import|export)\s+(type\s+)?([^;"']*?)\bfrom\s*"([^"]+)"/gm;
  for (const m of text.matchAll(statics)) {
    const names = m[2] ?? "";
    const onlyTypes = /^\{(\s*type\s+[^,}]+,?)+\s*\}\s*$/.test(names.trim());
    found.push({ from: m[3]!, isType: m[1] !== undefined || onlyTypes, line: lineAt(text, m.index), names });
  }
  for (const m of text.matchAll(/^import\s*"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/gm))
    found.push({ from: (m[1] ?? m[2])!, isType: false, line: lineAt(text, m.index), names: "" });
  return found;
}

/** "#lib/x.ts" and "./x.ts" as a path of the project; undefined for a package. */
export function fileOf(from: string, importer: string): string | undefined {
  if (from.startsWith("#")) return from.slice(1);
  if (from.startsWith(".")) return path.posix.join(path.posix.dirname(importer), from);
  return undefined;
}
