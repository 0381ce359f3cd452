import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { WriteForm } from "#components/intake/write-form.tsx";
import { LiveRefresh } from "#components/live/live-refresh.tsx";
import { RequestActs } from "#components/tickets/portal/request-acts.tsx";
import { RequestState, sentOf } from "#components/tickets/portal/request-state.tsx";
import { RequestThread } from "#components/tickets/portal/request-thread.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { IntentLink } from "#components/ui/intent-link.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { TimeAgo } from "#components/ui/time-ago.tsx";
import { signedInContext } from "#lib/auth/current.ts";
import { AppError } from "#lib/core/errors.ts";
import { openOwnTicket } from "#lib/tickets/portal/read.ts";

type Address = {
  params: Promise<{ number: string }>;
  searchParams: Promise<{ sent?: string | string[] }>;
};

const requestAt = cache(async (number: string) => {
  const ctx = await signedInContext();
  // Staff have this request on a page that shows more.
  if (ctx.actor.kind === "staff") redirect(`/desk/tickets/${number}`);
  try {
    return { ctx, request: await openOwnTicket(ctx, decodeURIComponent(number)) };
  } catch (error) {
    if (error instanceof AppError || error instanceof URIError) notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: Address) {
  const { request } = await requestAt((await params).number);
  return { title: `#${request.number} ${request.subject}` };
}

/** One request of a client: where it stands, what was said, and a place to write. A guest link leads here too. */
export default async function RequestPage({ params, searchParams }: Address) {
  const [{ ctx, request }, query, t] = await Promise.all([
    requestAt((await params).number),
    searchParams,
    getTranslations("requests"),
  ]);
  const isGuest = ctx.actor.kind === "client" && ctx.actor.onlyTicketId !== null;
  const chain = [
    ...(request.followUpOf ? [{ ...request.followUpOf, word: t("earlier") }] : []),
    ...request.followUps.map((later) => ({ ...later, word: t("later") })),
  ];
  return (
    <Messages namespaces={["errors", "requests"]}>
      <LiveRefresh topics={[`ticket:${request.id}`]} />
      <div className="mx-auto w-full max-w-3xl px-4 py-8 sm:px-6 sm:py-10">
        <PageHeader
          className="mb-4"
          title={request.subject}
          above={
            !isGuest && (
              <Breadcrumb
                label={t("here")}
                steps={[{ label: t("title"), href: "/requests" }, { label: `#${request.number}` }]}
              />
            )
          }
          actions={
            <RequestActs ticketId={request.id} solve={request.may.solve} reopen={request.may.reopen} />
          }
        />
        <div className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-1.5 text-2sm text-muted">
          <StatusBadge category={request.status} label={t(`status.${request.status}`)} />
          <span className="tabular">{t("number", { number: request.number })}</span>
          {request.ownerName && <span>{t("owner", { name: request.ownerName })}</span>}
          <TimeAgo at={request.createdAt} />
        </div>
        <RequestState request={request} sent={sentOf(query.sent)} />
        {chain.length > 0 && (
          <ul className="mt-4 flex flex-col gap-1 text-sm">
            {chain.map((other) => (
              <li key={other.number} className="flex min-w-0 gap-1.5">
                <span className="shrink-0 text-muted">{other.word}</span>
                <IntentLink
                  href={`/requests/${encodeURIComponent(other.number)}`}
                  className="truncate font-medium text-accent-text underline-offset-4 hover:underline"
                >
                  #{other.number} {other.subject}
                </IntentLink>
              </li>
            ))}
          </ul>
        )}
        <h2 className="sr-only">{t("thread")}</h2>
        <div className="mt-6">
          <RequestThread request={request} />
        </div>
        {request.may.write && !(isGuest && request.status === "closed") && (
          <div className="mt-6 rounded-xl border border-border bg-surface px-4 py-4 sm:px-5">
            <WriteForm ticketId={request.id} closed={request.status === "closed"} />
          </div>
        )}
      </div>
    </Messages>
  );
}
