import "server-only";
import { Readable } from "node:stream";
import { createTransport, type Transporter } from "nodemailer";
import MailComposer from "nodemailer/lib/mail-composer";
import type { MailSender, OutgoingLetter, SendResult } from "#lib/mail/port.ts";

type Waits = { connection: number; greeting: number; socket: number };

/** A server may take ten minutes after the last dot; giving up earlier makes doubles. */
const patient: Waits = { connection: 30_000, greeting: 30_000, socket: 600_000 };

/** Sends by SMTP. The message is composed first and streamed, so that it is known whether the server has read it to its end. */
export function smtpSender(url: string, waits: Waits = patient): MailSender {
  const transport = createTransport({
    url,
    pool: false,
    connectionTimeout: waits.connection,
    greetingTimeout: waits.greeting,
    socketTimeout: waits.socket,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as Parameters<typeof createTransport>[0]);
  return {
    mode: "smtp",
    leaseSeconds: 15 * 60,
    send: (letter) => sendBy(transport, letter),
    close: () => transport.close(),
  };
}

async function sendBy(transport: Transporter, letter: OutgoingLetter): Promise<SendResult> {
  const raw = await compose(letter);
  const stream = Readable.from(pieces(raw));
  let isReadOut = false;
  stream.on("end", () => (isReadOut = true));
  try {
    const info = (await transport.sendMail({
      envelope: { from: letter.from.address, to: [letter.to.address] },
      raw: stream,
    })) as { rejected?: unknown[]; response?: string };
    if (info.rejected?.length) return { outcome: "refused", why: shortened(info.response ?? "refused") };
    return { outcome: "sent", providerId: null };
  } catch (error) {
    return judge(error, isReadOut);
  } finally {
    stream.destroy();
  }
}

function* pieces(raw: Buffer): Generator<Buffer> {
  for (let at = 0; at < raw.length; at += 65_536) yield raw.subarray(at, at + 65_536);
}

/** The message as bytes, with our Message-ID. */
export function compose(letter: OutgoingLetter): Promise<Buffer> {
  const { to } = letter;
  return new MailComposer({
    messageId: letter.messageId,
    from: letter.from,
    to: to.name ? { name: to.name, address: to.address } : to.address,
    ...(letter.replyTo && { replyTo: letter.replyTo }),
    subject: letter.subject,
    text: letter.text,
    ...(letter.html && { html: letter.html }),
    headers: letter.headers,
    attachments: letter.files.map((f) => ({
      filename: f.name,
      contentType: f.contentType,
      content: f.bytes,
      contentDisposition: "attachment" as const,
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  } as ConstructorParameters<typeof MailComposer>[0])
    .compile()
    .build();
}

const shortened = (text: string): string => text.replace(/\s+/g, " ").trim().slice(0, 500);

/** What an error of nodemailer means. A line that was cut after the dot looks like one cut before; only the stream tells. */
export function judge(error: unknown, isReadOut: boolean): SendResult {
  const e = error as {
    code?: string;
    command?: string;
    responseCode?: number;
    message?: string;
    response?: string;
  };
  const why = shortened(e.response ?? e.message ?? String(error));
  if (e.code === "EAUTH" || e.responseCode === 535 || e.responseCode === 530)
    return { outcome: "stopped", why };
  // Refused at the greeting: it is the line that is unwelcome, not the letter.
  if (e.responseCode && e.command === "CONN") return { outcome: "later", why };
  if (e.responseCode && e.responseCode >= 500) return { outcome: "refused", why };
  if (e.responseCode && e.responseCode >= 400) return { outcome: "later", why };
  return { outcome: isReadOut ? "unsure" : "later", why };
}
