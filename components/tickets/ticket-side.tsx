import { BookOpen, Building2, CornerLeftUp, Mail, Phone } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Avatar } from "#components/ui/avatar.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { StatusIcon } from "#components/ui/status-badge.tsx";
import type { ClientCard } from "#lib/clients/types.ts";
import type { LinkedArticle } from "#lib/knowledge/types.ts";
import type { ClientTicketItem, TicketView } from "#lib/tickets/types.ts";
import { FlagArticle } from "./flag-article.tsx";
import { reasonText } from "./reason-text.tsx";
import { Moment } from "./moment.tsx";
import { TicketSuggestions } from "./ticket-suggestions.tsx";
import type { TicketWords } from "./words.ts";

/** Beside the conversation: who asks, what he asked before, why it is here, what it is linked to. */
export function TicketSide(props: {
  ticket: TicketView;
  client: ClientCard | null;
  others: readonly ClientTicketItem[];
  articles: readonly LinkedArticle[];
  mayOpenClient: boolean;
  words: TicketWords;
}) {
  const { t, words } = props.words;
  const { ticket, client } = props;
  const isDone = ticket.status === "solved" || ticket.status === "closed";
  const linked = ticket.followUpOf !== null || ticket.followUps.length > 0;
  return (
    <div className="flex flex-col gap-5 text-2sm">
      {client ? (
        <ClientPart client={client} mayOpen={props.mayOpenClient} words={props.words} />
      ) : (
        <p>{words("noClient")}</p>
      )}
      {ticket.routedBecause && (
        <Part title={t("side.why")}>
          <p className="text-muted">{reasonText(ticket.routedBecause, props.words)}</p>
        </Part>
      )}
      {linked && (
        <Part title={t("side.links")}>
          <ul className="flex flex-col gap-1">
            {ticket.followUpOf && (
              <li>
                <Link
                  href={`/desk/tickets/${ticket.followUpOf.number}`}
                  prefetch={false}
                  className="flex items-start gap-1.5 hover:underline"
                >
                  <CornerLeftUp aria-hidden className="mt-0.75 size-3.5 shrink-0 text-muted" />
                  <span>
                    {t("side.followUpOf", { number: ticket.followUpOf.number })}
                    <span className="block text-muted">{ticket.followUpOf.subject}</span>
                  </span>
                </Link>
              </li>
            )}
            {ticket.followUps.map((f) => (
              <TicketLine key={f.number} {...f} words={props.words} />
            ))}
          </ul>
        </Part>
      )}
      {(props.articles.length > 0 || isDone) && (
        <Part title={t("side.articles")}>
          <ul className="flex flex-col gap-1 empty:hidden">
            {props.articles.map((a) => (
              <li key={a.id} className="flex items-start gap-1.5">
                <BookOpen aria-hidden className="mt-0.75 size-3.5 shrink-0 text-muted" />
                {a.state === "published" ? (
                  <a
                    href={`/articles/${a.lang}/${a.slug}`}
                    target="_blank"
                    rel="noreferrer"
                    className="hover:underline"
                  >
                    {a.title}
                  </a>
                ) : (
                  <span>
                    {a.title} <Badge tone="outline">{t("side.articleDraft")}</Badge>
                  </span>
                )}
                {a.changedSince !== null && (
                  <Link
                    href={`/desk/knowledge/${a.id}?lang=${a.lang}&since=${a.changedSince}`}
                    prefetch={false}
                    className="shrink-0 rounded-full bg-warning-soft px-1.5 text-xs text-warning-text hover:underline"
                  >
                    {t("side.articleChanged")}
                  </Link>
                )}
                <FlagArticle articleId={a.id} lang={a.lang} title={a.title} number={ticket.number} />
              </li>
            ))}
          </ul>
          {isDone && (
            <Link
              href={`/desk/tickets/${encodeURIComponent(ticket.number)}/article`}
              prefetch={false}
              className="mt-1.5 inline-block text-accent-text hover:underline"
            >
              {t("side.makeArticle")}
            </Link>
          )}
        </Part>
      )}
      {client && (
        <Part title={t("side.otherTickets")}>
          {props.others.length === 0 ? (
            <p className="text-muted">{t("side.noOther")}</p>
          ) : (
            <ul className="flex flex-col gap-0.5">
              {props.others.slice(0, 8).map((o) => (
                <TicketLine key={o.number} {...o} at={o.lastMessageAt} words={props.words} />
              ))}
            </ul>
          )}
          {props.others.length > 8 && props.mayOpenClient && (
            <Link
              href={`/desk/clients/${client.id}`}
              prefetch={false}
              className="mt-1.5 inline-block text-accent-text hover:underline"
            >
              {t("side.allTickets")}
            </Link>
          )}
        </Part>
      )}
      <TicketSuggestions key={ticket.id} ticketId={ticket.id} mayReply={ticket.may.reply} />
    </div>
  );
}

function ClientPart(props: { client: ClientCard; mayOpen: boolean; words: TicketWords }) {
  const { client, mayOpen } = props;
  const { t } = props.words;
  return (
    <section aria-label={t("side.client")}>
      <div className="flex items-center gap-3">
        <Avatar name={client.name} size="lg" />
        <div className="min-w-0">
          <h2 className="truncate text-sm font-semibold">
            {mayOpen ? (
              <Link href={`/desk/clients/${client.id}`} prefetch={false} className="hover:underline">
                <bdi>{client.name}</bdi>
              </Link>
            ) : (
              <bdi>{client.name}</bdi>
            )}
          </h2>
          {client.kind === "provisional" && <Badge tone="warning">{t("side.provisional")}</Badge>}
          {client.organisation && (
            <p className="flex items-center gap-1.5 truncate text-muted">
              <Building2 aria-hidden className="size-3.5 shrink-0" />
              <bdi className="truncate">{client.organisation.name}</bdi>
            </p>
          )}
        </div>
      </div>
      <ul className="mt-3 flex flex-col gap-1.5">
        {client.phones.map((p) => (
          <li key={p.id} className="flex items-center gap-2">
            <Phone aria-hidden className="size-3.5 shrink-0 text-muted" />
            <a href={`tel:${p.e164}`} className="tabular hover:underline">
              {p.shown}
            </a>
            {p.certainty !== "exclusive" && (
              <Badge tone="outline">{t(`side.certainty.${p.certainty}`)}</Badge>
            )}
          </li>
        ))}
        {client.emails.map((e) => (
          <li key={e.id} className="flex min-w-0 items-center gap-2">
            <Mail aria-hidden className="size-3.5 shrink-0 text-muted" />
            <bdi className="truncate">{e.email}</bdi>
          </li>
        ))}
      </ul>
      {client.organisation?.accountManager && (
        <p className="mt-2 text-muted">
          {t("side.accountManager", { name: client.organisation.accountManager })}
        </p>
      )}
      {client.note && (
        <p className="mt-2.5 rounded-md bg-note px-2.5 py-2 whitespace-pre-wrap text-note-text">
          {client.note}
        </p>
      )}
    </section>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-t border-border pt-4">
      <h2 className="mb-1.5 text-xs font-medium text-subtle">{title}</h2>
      {children}
    </section>
  );
}

function TicketLine(props: {
  number: string;
  subject: string;
  status: ClientTicketItem["status"];
  at?: string;
  words: TicketWords;
}) {
  const { words } = props.words;
  return (
    <li>
      <Link
        href={`/desk/tickets/${props.number}`}
        prefetch={false}
        className="-mx-1.5 flex items-center gap-2 rounded-md px-1.5 py-1 hover:bg-hover"
      >
        <StatusIcon category={props.status} label={words(`status.${props.status}`)} />
        <span className="tabular shrink-0 text-muted">{props.number}</span>
        <span className="min-w-0 flex-1 truncate">{props.subject}</span>
        {props.at && (
          <Moment at={props.at} words={props.words} className="tabular shrink-0 text-xs text-muted" />
        )}
      </Link>
    </li>
  );
}
