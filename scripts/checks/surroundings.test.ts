import { expect, it } from "vitest";
import { surroundings } from "./surroundings.ts";

const sentences = (path: string, text: string) => surroundings.run([{ path, text }]).map((p) => p.sentence);

it.each([
  ["lib/mail/send-letter.ts", "const url = process.env.SMTP_URL;", "env.ts"],
  ["lib/tickets/close-ticket.ts", "const at = new Date();", "ctx.now()"],
  ["lib/tickets/close-ticket.ts", "const at = Date.now();", "ctx.now()"],
  ["components/ticket/reply.tsx", "<button>Отправить</button>", "messages/"],
  ["app/page.tsx", 'export const dynamic = "force-dynamic";', "connection()"],
  ["lib/tickets/read.ts", "// @ts-ignore\nx();", "switched off"],
])("%s: %s", (path, text, expected) => expect(sentences(path, text).join()).toContain(expected));

it.each([
  ["lib/core/env.ts", "readEnv(process.env)"],
  ["instrumentation.ts", 'if (process.env.NEXT_RUNTIME === "nodejs") start();'],
  ["lib/tickets/close-ticket.ts", "const at = new Date(row.at); // never new Date()"],
])("%s may: %s", (path, text) => expect(sentences(path, text)).toEqual([]));
