// `npm run mail:parse -- FILE...`: prints how letters are read, a line of JSON each. Touches no database.
import fs from "node:fs";
import { createInterface } from "node:readline";
import { splitQuoted } from "#lib/mail/rules.ts";
import { closeReader, readApart } from "#lib/mail/reading/read-apart.ts";
import { textOfHtml } from "#lib/mail/reading/clean-html.ts";

const usage = `Usage: npm run --silent mail:parse -- FILE...
Without files: a list on standard input, a line each: {"id": "1", "file": "letter.eml", "kind": "mime"}
Kinds: "mime" (a whole letter), "text" and "html" (a body only: what its writer wrote himself is asked).`;

type Asked = { id: string; file: string; kind: "mime" | "text" | "html" };

/** One letter as one object; whatever goes wrong is told in `error`. */
async function answerTo({ id, file, kind }: Asked): Promise<object> {
  const began = performance.now();
  const ms = () => Math.round(performance.now() - began);
  try {
    const bytes = fs.readFileSync(file);
    if (kind !== "mime") {
      const body = bytes.toString("utf8");
      return { id, strippedReply: splitQuoted(kind === "html" ? textOfHtml(body) : body).own, ms: ms() };
    }
    const letter = await readApart(bytes, undefined);
    return {
      id,
      ms: ms(),
      from: letter.from,
      to: letter.to,
      cc: letter.cc,
      subject: letter.subject,
      messageId: letter.messageId,
      inReplyTo: letter.inReplyTo,
      references: letter.references,
      date: letter.date?.toISOString() ?? null,
      text: letter.text,
      html: letter.html,
      attachments: letter.files.map((f) => ({
        filename: f.name,
        contentType: f.contentType,
        size: f.bytes.byteLength,
        contentId: f.contentId,
        inline: f.isInline,
      })),
      autoSubmitted: letter.isAutomatic,
      isBounce: letter.kind === "bounce",
      strippedReply: splitQuoted(letter.text).own,
    };
  } catch (error) {
    return { id, ms: ms(), error: error instanceof Error ? error.message : String(error) };
  }
}

/** A line of the list; throws a sentence for what is none. */
function asked(line: string): Asked {
  const value = JSON.parse(line) as Partial<Record<keyof Asked, unknown>> | null;
  const kind = value?.kind ?? "mime";
  if (typeof value?.file !== "string") throw new Error("a line needs a file");
  if (kind !== "mime" && kind !== "text" && kind !== "html") throw new Error("unknown kind");
  return {
    id: typeof value.id === "string" || typeof value.id === "number" ? String(value.id) : value.file,
    file: value.file,
    kind,
  };
}

const say = (answer: object) => process.stdout.write(`${JSON.stringify(answer)}\n`);
const files = process.argv.slice(2);
if (files.some((f) => f.startsWith("-")) || (files.length === 0 && process.stdin.isTTY)) {
  console.error(usage);
  process.exit(2);
}
for (const file of files) say(await answerTo({ id: file, file, kind: "mime" }));
if (files.length === 0)
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === "") continue;
    try {
      say(await answerTo(asked(line)));
    } catch (error) {
      say({ id: null, error: `Not a line of the list: ${error instanceof Error ? error.message : ""}` });
    }
  }
await closeReader();
