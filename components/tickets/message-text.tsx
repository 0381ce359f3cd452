import { Fragment } from "react";
import { splitQuoted } from "#lib/mail/rules.ts";

const link = /\bhttps?:\/\/[^\s<>"'«»]+[^\s<>"'«».,;:!?)\]]/g;

/** Words of a message: line breaks kept, addresses become links, the quoted letter at the end folds away. */
export function MessageText({ text, quoted }: { text: string; quoted: string }) {
  const { own, quote } = splitQuoted(text);
  return (
    <div className="text-sm [overflow-wrap:anywhere] whitespace-pre-wrap">
      <Linked text={own} />
      {quote && (
        <details className="mt-2">
          <summary className="w-fit rounded-sm bg-active px-1.5 text-xs text-muted select-none">
            {quoted}
          </summary>
          <div className="mt-2 border-l-2 border-border pl-3 text-muted">
            <Linked text={quote} />
          </div>
        </details>
      )}
    </div>
  );
}

function Linked({ text }: { text: string }) {
  const parts: React.ReactNode[] = [];
  let last = 0;
  for (const match of text.matchAll(link)) {
    parts.push(text.slice(last, match.index));
    parts.push(
      <a
        key={match.index}
        href={match[0]}
        target="_blank"
        rel="noopener noreferrer nofollow"
        className="text-accent-text underline underline-offset-2"
      >
        {match[0]}
      </a>,
    );
    last = match.index + match[0].length;
  }
  parts.push(text.slice(last));
  return parts.map((part, i) => <Fragment key={i}>{part}</Fragment>);
}
