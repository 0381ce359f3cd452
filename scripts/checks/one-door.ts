import {
  importsOf,
  isCode,
  isTest,
  lineAt,
  withoutComments,
  type Check,
  type Problem,
  type Source,
} from "../lib/sources.ts";

/** Each package has one home; elsewhere its place is taken by a port. */
const homes: { packages: RegExp; places: RegExp; sentence: string }[] = [
  { packages: /^drizzle-orm/, places: /^(db|scripts)\//, sentence: "SQL lives in db/queries" },
  { packages: /^postgres$/, places: /^(db|scripts)\//, sentence: "connections are opened by db/client.ts" },
  {
    packages: /^(nodemailer|smtp-server|mailparser|imapflow)/,
    places: /^(lib\/(mail|sim)|scripts)\//,
    sentence: "mail is the business of lib/mail",
  },
  {
    packages: /^twilio/,
    places: /^(lib\/(telephony|sim)|scripts)\//,
    sentence: "the telephone is the business of lib/telephony",
  },
  {
    packages: /^meilisearch/,
    places: /^(lib\/search|scripts)\//,
    sentence: "search engines live in lib/search",
  },
  {
    packages: /^@aws-sdk\//,
    places: /^(lib\/storage|scripts)\//,
    sentence: "file storage is the business of lib/storage",
  },
  {
    packages: /^next-auth/,
    places: /^(lib\/auth|app\/api\/auth)\//,
    sentence: "next-auth is known to lib/auth only",
  },
  { packages: /^pg-boss/, places: /^(db|lib\/jobs)\//, sentence: "the queue is known to lib/jobs only" },
  { packages: /^pino/, places: /^lib\/core\//, sentence: "log through lib/core/log.ts" },
  {
    packages: /^next\/headers/,
    places: /^(app|lib\/(http|auth|i18n))\/|^lib\/accounts\/in-browser\.ts$/,
    sentence: "cookies and headers are read in app, lib/http, lib/auth and lib/i18n",
  },
];

/** Calls that only one place may make. */
const doors: { call: RegExp; places: RegExp; sentence: string }[] = [
  {
    call: /\binsert\(\s*tickets\s*\)/g,
    places: /^db\/(queries\/tickets\.ts|seed\/)|^scripts\/(seed|bench)/,
    sentence: "Tickets are inserted by db/queries/tickets.ts.",
  },
  {
    call: /\binsertTicket\(/g,
    places: /^(db\/(queries|seed)\/|lib\/tickets\/create-ticket\.ts|scripts\/(seed|bench))/,
    sentence: "A ticket is made by lib/tickets/create-ticket.ts.",
  },
  {
    call: /\bcreateTicket\(/g,
    places: /^(lib\/(tickets\/create-ticket\.ts|intake\/)|db\/seed\/|scripts\/(seed|bench))/,
    sentence: "Requests of every channel enter through lib/intake.",
  },
  {
    call: /\bsql\.raw\(/g,
    places: /^db\/(seed|sql)\//,
    sentence: "sql.raw lets text become SQL; write a parameter.",
  },
  {
    call: /dangerouslySetInnerHTML/g,
    // Each of these shows HTML that one named function of lib has cleaned.
    places: /^components\/(knowledge\/article-body|tickets\/message-html)\.tsx$/,
    sentence: "HTML is put into a page by one component, after sanitising.",
  },
];

function run(sources: readonly Source[]): Problem[] {
  const problems: Problem[] = [];
  for (const source of sources) {
    if (isTest(source.path)) continue;
    for (const { from, line, isType } of importsOf(source)) {
      const home = homes.find((h) => h.packages.test(from));
      if (home && !isType && !home.places.test(source.path))
        problems.push({ file: source.path, line, sentence: `"${from}": ${home.sentence}.` });
    }
    const text = withoutComments(source.text);
    for (const door of doors) {
      if (door.places.test(source.path)) continue;
      for (const m of text.matchAll(door.call))
        problems.push({ file: source.path, line: lineAt(text, m.index), sentence: door.sentence });
    }
  }
  return problems;
}

/** One way to do each thing: packages in their homes, tickets through one door. */
export const oneDoor: Check = {
  name: "one door",
  floor: 150,
  // The checks themselves name what they look for.
  looksAt: (file) => isCode(file) && !file.startsWith("scripts/checks/"),
  run,
};
