import "server-only";
import { createTransport } from "nodemailer";
import { type MailTransport, PermanentRefusal } from "#lib/mail/port.ts";

/** Letters leave through an SMTP server. `from` is the address they come from. */
export function smtpTransport(options: {
  url: string;
  from: { address: string; name: string };
}): MailTransport {
  const server = createTransport({
    url: options.url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 60_000,
    // What is in a letter is ours; nothing in it may make us read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    mode: "smtp",
    async send(letter) {
      try {
        const sent = await server.sendMail({
          from: options.from,
          to: { address: letter.to.address, name: letter.to.name ?? "" },
          subject: letter.subject,
          text: letter.text,
          ...(letter.html && { html: letter.html }),
          ...(letter.replyTo && { replyTo: letter.replyTo }),
          messageId: letter.messageId,
          headers: letter.headers,
        });
        return { providerId: /\b[\w.-]{8,}\b/.exec(sent.response ?? "")?.[0] ?? null };
      } catch (error) {
        const code = (error as { responseCode?: number }).responseCode ?? 0;
        if (code >= 500 && code < 600) throw new PermanentRefusal((error as Error).message);
        throw error;
      }
    },
  };
}
