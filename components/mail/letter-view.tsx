import { getTranslations } from "next-intl/server";
import type { SentLetterView } from "#lib/mail/types.ts";

/** A letter of ours as its reader sees it. Its HTML stands in a frame where nothing runs; links open beside. */
export async function LetterView({ letter }: { letter: SentLetterView }) {
  const t = await getTranslations("mail.sim");
  const page = `<base target="_blank"><meta name="color-scheme" content="light"><body style="margin:0">${letter.html ?? ""}`;
  return (
    <article className="min-w-0 rounded-lg border border-border bg-surface">
      <header className="border-b border-border p-4">
        <h2 className="font-semibold [overflow-wrap:anywhere]">{letter.subject}</h2>
        <p className="mt-1 text-2sm text-muted [overflow-wrap:anywhere]">
          {t("to")}: {letter.to}
        </p>
      </header>
      {letter.html ? (
        <iframe
          title={letter.subject}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          srcDoc={page}
          className="h-80 w-full rounded-b-lg bg-white p-4"
        />
      ) : (
        <pre className="p-4 font-sans text-sm whitespace-pre-wrap [overflow-wrap:anywhere]">
          {letter.text}
        </pre>
      )}
    </article>
  );
}
