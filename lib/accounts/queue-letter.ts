import "server-only";
import { insertOutbox } from "#db/queries/outbox.ts";
import type { Context, Locale } from "#lib/core/context.ts";
import { env } from "#lib/core/env.ts";
import { randomBase32 } from "#lib/core/ids.ts";
import { escapeHtml as html } from "#lib/core/text.ts";
import { translator } from "#lib/i18n/translator.ts";

/** Letters about signing in; the words are in messages/<locale>/accounts.json under `letters`. */
export type LetterName =
  | "emailLink"
  | "reset"
  | "passwordChanged"
  | "invitation"
  | "confirmSignUp"
  | "signUpKnown"
  | "verifyEmail"
  | "guestLink"
  | "confirmRequest";

type Letter = {
  name: LetterName;
  to: string;
  toName?: string | null;
  locale: Locale;
  /** Makes the letter single, e.g. the hash of the link's token. */
  key: string;
  url: string;
  ticketId?: string;
  values?: Record<string, string | number>;
};

/** Writes a letter about signing in into the outbox, in the caller's transaction; the mail channel sends it. */
export async function queueLetter(tx: Context, letter: Letter): Promise<void> {
  const t = translator(letter.locale);
  const values = { company: env().COMPANY_NAME, ...letter.values };
  const say = (part: string) => t(`accounts.letters.${letter.name}.${part}`, values);
  const greeting = letter.toName
    ? t("accounts.letters.greetingNamed", { name: letter.toName })
    : t("accounts.letters.greeting");
  const [body, button, after] = [say("body"), say("button"), say("after")];
  const signature = t("accounts.letters.signature", values);
  await insertOutbox(tx.db, [
    {
      kind: letter.name === "guestLink" ? "guest_link" : "auth",
      dedupeKey: `auth:${letter.name}:${letter.key}`,
      ticketId: letter.ticketId ?? null,
      toAddress: letter.to,
      toName: letter.toName ?? null,
      subject: say("subject"),
      bodyText: [greeting, body, `${button}:\n${letter.url}`, after, signature].join("\n\n"),
      bodyHtml: [
        `<p>${html(greeting)}</p>`,
        `<p>${html(body)}</p>`,
        `<p><a href="${html(letter.url)}">${html(button)}</a></p>`,
        `<p>${html(after)}</p>`,
        `<p>${html(signature)}</p>`,
      ].join("\n"),
      headers: { "Auto-Submitted": "auto-generated" },
      messageId: `<${randomBase32(16)}@${new URL(env().APP_URL).hostname}>`,
      createdAt: tx.now(),
      nextAttemptAt: tx.now(),
    },
  ]);
}
