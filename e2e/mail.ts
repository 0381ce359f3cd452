import type { APIRequestContext } from "@playwright/test";
import { createTransport } from "nodemailer";

export type LocalLetter = {
  to: string;
  subject: string;
  text: string;
  replyTo: string | null;
  messageId: string;
};

/** The newest letter in the local outbox that went to an address and holds these words; undefined while there is none. */
export async function letterWith(
  request: APIRequestContext,
  to: string,
  words: string,
): Promise<LocalLetter | undefined> {
  const answer = await request.get(`/api/sim/mail?to=${encodeURIComponent(to)}`);
  const { sent } = (await answer.json()) as { sent: LocalLetter[] };
  return sent.find((letter) => letter.text.includes(words));
}

/** A real SMTP client sends a letter to the product's mail port. */
export async function sendLetter(letter: {
  from: string;
  to: string;
  subject: string;
  text: string;
  html?: string;
}): Promise<void> {
  const server = createTransport({
    host: "127.0.0.1",
    port: Number(process.env.TELLONCE_SMTP_PORT),
    secure: false,
    ignoreTLS: true,
  });
  try {
    await server.sendMail(letter);
  } finally {
    server.close();
  }
}
