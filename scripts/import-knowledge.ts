// Articles from a file, one JSON object a line: npm run import:knowledge -- FILE.jsonl
import fs from "node:fs";
import readline from "node:readline";
import { systemContext } from "#lib/core/system-context.ts";
import { chooseEngines } from "#lib/runtime/engines.ts";
import { importKnowledge } from "#lib/search/import-knowledge.ts";
import { withDatabase } from "./lib/stack.ts";

const file = process.argv[2];
if (!file) {
  console.error(
    'Say which file: npm run import:knowledge -- FILE.jsonl. Each line is {"id", "lang": "ru" or "en", "title", "body", "url"?, "audience"?}.',
  );
  process.exit(1);
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
