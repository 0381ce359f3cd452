import { expect, it } from "vitest";
import { oneDoor } from "./one-door.ts";

const sentences = (path: string, text: string) => oneDoor.run([{ path, text }]).map((p) => p.sentence);

it.each([
  ["lib/mail/on-letter.ts", "await db.insert(tickets).values(row);", "inserted by"],
  ["lib/mail/on-letter.ts", "await insertTicket(tx.db, row);", "create-ticket"],
  ["lib/telephony/on-call.ts", "await createTicket(tx, input);", "lib/intake"],
  ["lib/tickets/read.ts", 'import { createTransport } from "nodemailer";', "lib/mail"],
  ["lib/tickets/read.ts", 'import twilio from "twilio";', "lib/telephony"],
  ["lib/knowledge/read.ts", 'import { MeiliSearch } from "meilisearch";', "lib/search"],
  ["lib/tickets/read.ts", 'import { eq } from "drizzle-orm";', "db/queries"],
  ["lib/tickets/read.ts", 'import { cookies } from "next/headers";', "cookies and headers"],
  ["db/queries/tickets.ts", "sql.raw(`order by ${column}`)", "parameter"],
  ["components/ticket/body.tsx", "<div dangerouslySetInnerHTML={{ __html: html }} />", "sanitising"],
])("%s: %s", (path, text, expected) => expect(sentences(path, text).join()).toContain(expected));

it.each([
  ["db/queries/tickets.ts", "await db.insert(tickets).values(row);"],
  ["lib/intake/receive-request.ts", "await createTicket(tx, input);"],
  ["lib/mail/adapters/smtp.ts", 'import { createTransport } from "nodemailer";'],
  ["lib/mail/x.test.ts", "await insertTicket(tx.db, row);"],
])("%s may: %s", (path, text) => expect(sentences(path, text)).toEqual([]));
