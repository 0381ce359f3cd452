"use client";

import { BookOpen, FileText, Link2, ListCheck } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "#components/ui/icon-button.tsx";
import { IntentLink } from "#components/ui/intent-link.tsx";
import { toast } from "#components/ui/toast.ts";
import type { TicketSuggestions as Found } from "#lib/search/types.ts";
import { linkArticleAction } from "#lib/tickets/actions.ts";
import { insertIntoReply, onWriting } from "./insert-text.ts";
import { useAct } from "./use-act.ts";

/** After so long without a key somebody has written something, in ms. */
const restMs = 900;

/**
 * Articles and solved tickets that may help, fetched when the page stands and again when something has been written. An
 * article goes into the reply as link or as text.
 */
export function TicketSuggestions({ ticketId, mayReply }: { ticketId: string; mayReply: boolean }) {
  const t = useTranslations("ticket.suggest");
  const [found, setFound] = useState<Found | null>(null);
  const { act } = useAct();
  const [about, setAbout] = useState("");
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onWriting((text) => {
      clearTimeout(timer);
      timer = setTimeout(() => setAbout(text.trim()), restMs);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
  useEffect(() => {
    const stop = new AbortController();
    const asked = new URLSearchParams({ ticket: ticketId, ...(about && { about }) });
    fetch(`/api/desk/suggestions?${asked.toString()}`, { signal: stop.signal })
      .then(async (answer) => answer.ok && setFound((await answer.json()) as Found))
      // Without suggestions the ticket is whole all the same.
      .catch(() => {});
    return () => stop.abort();
  }, [ticketId, about]);
  if (!found || (found.articles.length === 0 && found.tickets.length === 0)) return null;
  const insert = (text: string) => {
    insertIntoReply(text);
    toast.success(t("inserted"));
  };
  return (
    <>
      {found.articles.length > 0 && (
        <section aria-label={t("articles")}>
          <h3 className="mb-1.5 font-semibold">{t("articles")}</h3>
          <ul className="flex flex-col gap-1">
            {found.articles.map((article) => (
              <li key={article.id} className="flex items-start gap-1.5">
                <BookOpen className="mt-0.75 size-3.5 shrink-0 text-muted" />
                <a
                  href={article.href}
                  target="_blank"
                  rel="noreferrer"
                  className="min-w-0 flex-1 rounded-xs [overflow-wrap:anywhere] hover:underline"
                >
                  {article.title}
                </a>
                {mayReply && (
                  <span className="-my-1 flex shrink-0">
                    <IconButton
                      size="icon-sm"
                      disabled={!article.isReadable}
                      label={article.isReadable ? t("insertLink") : t("notForClient")}
                      onClick={() => insert(`${article.title}: ${window.location.origin}${article.href}`)}
                    >
                      <Link2 />
                    </IconButton>
                    <IconButton
                      size="icon-sm"
                      disabled={!article.isReadable || !article.text}
                      label={article.isReadable ? t("insertText") : t("notForClient")}
                      onClick={() => {
                        insert(article.text);
                        // A link in a reply is noticed when it is sent; words have no address.
                        void act(() => linkArticleAction({ ticketId, articleId: article.id }));
                      }}
                    >
                      <FileText />
                    </IconButton>
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {found.tickets.length > 0 && (
        <section aria-label={t("tickets")}>
          <h3 className="mb-1.5 font-semibold">{t("tickets")}</h3>
          <ul className="flex flex-col gap-1">
            {found.tickets.map((ticket) => (
              <li key={ticket.number} className="flex items-start gap-1.5">
                <ListCheck className="mt-0.75 size-3.5 shrink-0 text-muted" />
                <IntentLink
                  href={`/desk/tickets/${encodeURIComponent(ticket.number)}`}
                  className="min-w-0 rounded-xs hover:underline"
                >
                  <span className="tabular text-muted">{ticket.number}</span>{" "}
                  <span className="[overflow-wrap:anywhere]">{ticket.subject}</span>
                </IntentLink>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
