import fs from "node:fs";
import { parse } from "csv-parse";
import { withDatabase } from "./lib/stack.ts";

const usage = `Usage: npm run import:clients -- FILE.csv
The first line names the columns: name, email, phone, organisation, note, locale (Russian names work too).
Several addresses or numbers in one field are parted by ";" or "|". Importing a file twice changes nothing.`;

/** Column names people use -> ours. */
const columns: Record<string, string> = {
  имя: "name",
  фио: "name",
  клиент: "name",
  "full name": "name",
  почта: "email",
  "e-mail": "email",
  mail: "email",
  "эл. почта": "email",
  телефон: "phone",
  phones: "phone",
  организация: "organisation",
  компания: "organisation",
  organization: "organisation",
  company: "organisation",
  примечание: "note",
  notes: "note",
  язык: "locale",
  language: "locale",
};
const known = new Set(["name", "email", "phone", "organisation", "note", "locale"]);

const file = process.argv[2];
if (!file || file.startsWith("-")) {
  console.error(usage);
  process.exit(2);
}
if (!fs.existsSync(file)) {
  console.error(`There is no file ${file}.`);
  process.exit(2);
}

/** Excel in Russian writes semicolons between columns and a mark at the start of the file. */
function delimiterOf(path: string): string {
  const start = Buffer.alloc(4096);
  const handle = fs.openSync(path, "r");
  const size = fs.readSync(handle, start, 0, start.length, 0);
  fs.closeSync(handle);
  const line = start.subarray(0, size).toString("utf8").split(/\r?\n/)[0] ?? "";
  const count = (mark: string) => line.split(mark).length;
  return [",", ";", "\t"].toSorted((a, b) => count(b) - count(a))[0]!;
}

await withDatabase("import-clients", async () => {
  const [{ importClient }, { systemContext }, { closeDatabase }] = await Promise.all([
    import("#lib/clients/import-clients.ts"),
    import("#lib/core/system-context.ts"),
    import("#lib/core/database.ts"),
  ]);
  const ctx = systemContext("import");
  const counts = { created: 0, updated: 0, unchanged: 0, skipped: 0 };
  const rows = fs.createReadStream(file).pipe(
    parse({
      bom: true,
      delimiter: delimiterOf(file),
      columns: (header: string[]) => {
        const names = header.map((h) => {
          const name = h.trim().toLowerCase();
          return columns[name] ?? name;
        });
        if (!names.includes("email") && !names.includes("phone"))
          throw new Error(`The first line names neither an "email" nor a "phone" column.\n${usage}`);
        const ignored = names.filter((n) => !known.has(n));
        if (ignored.length) console.log(`Columns not used: ${ignored.join(", ")}.`);
        return names;
      },
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      info: true,
    }),
  );
  try {
    for await (const { record, info } of rows as AsyncIterable<{
      record: Record<string, string>;
      info: { lines: number };
    }>) {
      const result = await importClient(ctx, record).catch((error: unknown) => ({
        outcome: "skipped" as const,
        name: record.name ?? "",
        reason: error instanceof Error ? error.message : String(error),
      }));
      counts[result.outcome]++;
      if (result.outcome === "skipped")
        console.log(`Line ${info.lines}: skipped ${result.name || "(no name)"}: ${result.reason}.`);
      else
        for (const warning of result.warnings) console.log(`Line ${info.lines}: ${result.name}: ${warning}.`);
    }
    console.log(
      `${counts.created} created, ${counts.updated} updated, ${counts.unchanged} unchanged, ${counts.skipped} skipped.`,
    );
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  } finally {
    await closeDatabase();
  }
});
