// Articles from a file, one JSON object a line, or from a folder of Markdown and HTML files:
//   npm run import:knowledge -- FILE.jsonl | FOLDER
import fs from "node:fs";
import path from "node:path";
import readline from "node:readline";
import { systemContext } from "#lib/core/system-context.ts";
import { chooseEngines } from "#lib/runtime/engines.ts";
import { importFiles } from "#lib/search/exchange/import-files.ts";
import { isArticleFile, isPictureFile } from "#lib/search/exchange/read-article-file.ts";
import { importKnowledge } from "#lib/search/import-knowledge.ts";
import { withDatabase } from "./lib/stack.ts";

const file = process.argv[2];
if (!file) {
  console.error(
    'Say which file: npm run import:knowledge -- FILE.jsonl. Each line is {"id", "lang": "ru" or "en", "title", "body", "url"?, "audience"?}.',
  );
  process.exit(1);
}
if (fs.existsSync(file) && fs.statSync(file).isDirectory()) {
  const folder = file;
  const files = fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => name.split(path.sep).join("/"))
    .filter((name) => fs.statSync(path.join(folder, name)).isFile());
  const given = {
    files: files
      .filter(isArticleFile)
      .map((name) => ({ path: name, text: fs.readFileSync(path.join(folder, name), "utf8") })),
    pictures: new Map(
      files.filter(isPictureFile).map((name) => [name, fs.readFileSync(path.join(folder, name))]),
    ),
    refused: [],
    leftOut: 0,
  };
  const done = await withDatabase("import-knowledge", async () => {
    chooseEngines();
    return importFiles(systemContext("import"), given);
  });
  console.log(
    `${done.created} new, ${done.changed} changed, ${done.unchanged} unchanged, ${done.refused.length} refused; ${done.pictures} new pictures.`,
  );
  for (const { file: name, why } of done.refused.slice(0, 20)) console.log(`${name}: ${why}`);
  process.exit(0);
}
if (!fs.existsSync(file)) {
  console.error(`There is no file ${file}.`);
  process.exit(1);
}

const report = await withDatabase("import-knowledge", async () => {
  chooseEngines();
  const lines = readline.createInterface({ input: fs.createReadStream(file, "utf8"), crlfDelay: Infinity });
  return importKnowledge(systemContext("import"), lines, (done) => {
    if (process.stdout.isTTY) process.stdout.write(`\r${done} lines`);
  });
});
if (process.stdout.isTTY) process.stdout.write("\r");
const seconds = ((report.importMs + report.indexMs) / 1000).toFixed(1);
console.log(
  `${report.created} new, ${report.changed} changed, ${report.unchanged} unchanged, ${report.refused.length} refused; ${seconds} s.`,
);
for (const { line, why } of report.refused.slice(0, 20)) console.log(`Line ${line}: ${why}`);
if (report.refused.length > 20) console.log(`... and ${report.refused.length - 20} more.`);
process.exit(report.refused.length > 0 && report.created + report.changed + report.unchanged === 0 ? 1 : 0);
