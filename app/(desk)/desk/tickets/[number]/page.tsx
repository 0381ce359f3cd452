import { ChevronLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { LiveRefresh } from "#components/live/live-refresh.tsx";
import { ChannelIcon } from "#components/tickets/channel-icon.tsx";
import { Composer } from "#components/tickets/composer.tsx";
import { SubjectEdit } from "#components/tickets/subject-edit.tsx";
import { TicketFacts } from "#components/tickets/ticket-facts.tsx";
import { TicketSide } from "#components/tickets/ticket-side.tsx";
import { Timeline } from "#components/tickets/timeline.tsx";
import { ticketWords } from "#components/tickets/words.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { staffContext } from "#lib/auth/current.ts";
import { maySeeDirectory } from "#lib/clients/policy.ts";
import { readClientCard } from "#lib/clients/read.ts";
import { AppError } from "#lib/core/errors.ts";
import { articlesFor } from "#lib/knowledge/read.ts";
import { listClientTickets } from "#lib/tickets/lists/read.ts";
import { openTicket } from "#lib/tickets/read.ts";
import { numberInAddress } from "#lib/tickets/rules.ts";

type Props = {
  params: Promise<{ number: string }>;
  searchParams: Promise<{ write?: string }>;
};

/** The ticket, or "not found" for what one may not see. */
const load = cache(async (typed: string) => {
  const ctx = await staffContext();
  try {
    return { ctx, ticket: await openTicket(ctx, typed) };
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { ticket } = await load(numberInAddress((await params).number));
  return { title: `${ticket.number} ${ticket.subject}` };
}

/** One ticket: the whole story, a place to write, and who it is about. */
export default async function TicketPage({ params, searchParams }: Props) {
  const typed = numberInAddress((await params).number);
  const { ctx, ticket } = await load(typed);
  if (typed !== ticket.number) redirect(`/desk/tickets/${encodeURIComponent(ticket.number)}`);
  const [all, client, others, articles, { write }] = await Promise.all([
    ticketWords(),
    ticket.clientId ? readClientCard(ctx, ticket.clientId) : null,
    ticket.clientId ? listClientTickets(ctx, ticket.clientId, 10) : [],
    ticket.hasArticles ? articlesFor(ctx, ticket.id) : [],
    searchParams,
  ]);
  const { t, words } = all;
  const messages = ticket.timeline.filter((i) => i.item === "message");
  const start = write === "reply" || write === "note" ? write : null;
  return (
    <Messages namespaces={["ticket", "tickets"]}>
      <LiveRefresh topics={[`ticket:${ticket.id}`]} />
      <div className="mx-auto grid w-full max-w-7xl gap-x-8 px-4 py-4 lg:grid-cols-[minmax(0,1fr)_19rem] lg:px-6">
        <header className="mb-4 flex flex-col gap-2.5 lg:col-span-2">
          <div className="flex flex-wrap items-center gap-x-2 text-2sm text-muted">
            <Link
              href="/desk"
              prefetch={false}
              className="-ml-1 inline-flex items-center gap-0.5 rounded-sm hover:text-foreground"
            >
              <ChevronLeft aria-hidden className="size-4" />
              {t("back")}
            </Link>
            <span aria-hidden>/</span>
            <span className="tabular font-medium text-foreground">{ticket.number}</span>
            <CopyButton text={ticket.number} label={t("copyNumber")} />
            <ChannelIcon
              channel={ticket.channel}
              label={words(`channel.${ticket.channel}`)}
              className="size-3.5"
            />
          </div>
          <SubjectEdit ticketId={ticket.id} subject={ticket.subject} mayChange={ticket.may.change} />
          <TicketFacts
            ticket={{
              id: ticket.id,
              number: ticket.number,
              status: ticket.status,
              priority: ticket.priority,
              ownerId: ticket.ownerId,
              ownerName: ticket.ownerName,
              teamId: ticket.teamId,
              teamName: ticket.teamName,
            }}
            me={ctx.actor.staffId}
            may={{ assign: ticket.may.assign, change: ticket.may.change, ask: ticket.may.ask }}
          />
        </header>
        <div className="flex min-w-0 flex-col gap-4">
          <Timeline
            items={ticket.timeline}
            hasEarlier={ticket.hasEarlier}
            maySettle={ticket.may.settle}
            now={ctx.now().toISOString()}
            words={all}
          />
          <Composer
            key={ticket.id}
            ticketId={ticket.id}
            clientName={ticket.clientName}
            mayReply={ticket.may.reply}
            closed={ticket.status === "closed"}
            drafts={ticket.drafts}
            lastSeq={messages.at(-1)?.seq ?? 0}
            publicSeqs={messages.filter((m) => !m.isInternal && !m.isMine).map((m) => m.seq)}
            start={start}
          />
        </div>
        <aside aria-label={t("side.title")} className="mt-6 min-w-0 lg:mt-0">
          <div className="rounded-lg border border-border bg-surface p-4 lg:sticky lg:top-4">
            <TicketSide
              ticket={ticket}
              client={client}
              articles={articles.filter((a) => a.relation !== "shown")}
              others={others.filter((o) => o.number !== ticket.number)}
              mayOpenClient={maySeeDirectory(ctx.actor)}
              words={all}
            />
          </div>
        </aside>
      </div>
    </Messages>
  );
}
