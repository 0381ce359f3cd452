import { ChevronLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { getFormatter, getNow, getTranslations } from "next-intl/server";
import { cache } from "react";
import { ClientFacts } from "#components/clients/client-facts.tsx";
import { ClientHistory } from "#components/clients/client-history.tsx";
import { LiveRefresh } from "#components/live/live-refresh.tsx";
import { Moment } from "#components/tickets/moment.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { StatusIcon } from "#components/ui/status-badge.tsx";
import { staffContext } from "#lib/auth/current.ts";
import { maySeeDirectory } from "#lib/clients/policy.ts";
import { readClientCard } from "#lib/clients/read.ts";
import { clientIdInput } from "#lib/clients/schema.ts";
import { AppError } from "#lib/core/errors.ts";
import { listClientTickets, readClientTimeline } from "#lib/tickets/lists/read.ts";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ before?: string }> };

const load = cache(async (id: string) => {
  const ctx = await staffContext();
  if (!maySeeDirectory(ctx.actor) || !clientIdInput.safeParse({ clientId: id }).success) notFound();
  try {
    return { ctx, client: await readClientCard(ctx, id) };
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { client } = await load((await params).id);
  return { title: client.name };
}

/** One client: how he is reached, what he asked, everything said on every channel. */
export default async function ClientPage({ params, searchParams }: Props) {
  const [{ id }, { before }] = await Promise.all([params, searchParams]);
  const { ctx, client } = await load(id);
  if (client.id !== id) redirect(`/desk/clients/${client.id}`);
  const [t, words, format, now, tickets, history] = await Promise.all([
    getTranslations("clients"),
    getTranslations("tickets"),
    getFormatter(),
    getNow(),
    listClientTickets(ctx, client.id),
    readClientTimeline(ctx, client.id, typeof before === "string" ? before : undefined),
  ]);
  const since = t("field.since", {
    date: format.dateTime(new Date(client.createdAt), { day: "numeric", month: "long", year: "numeric" }),
  });
  const earlier =
    history.length === 50
      ? `/desk/clients/${client.id}?before=${encodeURIComponent(history.at(-1)!.at)}`
      : null;
  return (
    <Messages namespaces={["clients"]}>
      <LiveRefresh topics={["ticket.*", `client:${client.id}`]} everyMs={5000} />
      <div className="mx-auto w-full max-w-6xl px-4 py-4 lg:px-6">
        <Link
          href="/desk/clients"
          prefetch={false}
          className="mb-3 -ml-1 inline-flex items-center gap-0.5 rounded-sm text-2sm text-muted hover:text-foreground"
        >
          <ChevronLeft aria-hidden className="size-4" />
          {t("back")}
        </Link>
        <div className="grid gap-6 lg:grid-cols-[19rem_minmax(0,1fr)]">
          <div className="flex min-w-0 flex-col gap-5 lg:sticky lg:top-4 lg:self-start">
            <ClientFacts client={client} since={since} />
            <section aria-label={t("tickets")}>
              <h2 className="mb-1.5 text-sm font-semibold">{t("tickets")}</h2>
              {tickets.length === 0 && <p className="text-2sm text-muted">{t("noTickets")}</p>}
              <ul className="flex flex-col gap-0.5">
                {tickets.map((ticket) => (
                  <li key={ticket.number}>
                    <Link
                      href={`/desk/tickets/${ticket.number}`}
                      prefetch={false}
                      className="-mx-1.5 flex items-center gap-2 rounded-md px-1.5 py-1 text-2sm hover:bg-hover"
                    >
                      <StatusIcon category={ticket.status} label={words(`status.${ticket.status}`)} />
                      <span className="tabular shrink-0 text-muted">{ticket.number}</span>
                      <span className="min-w-0 flex-1 truncate">{ticket.subject}</span>
                      <Moment
                        at={ticket.lastMessageAt}
                        words={{ format, now }}
                        className="tabular shrink-0 text-xs text-muted"
                      />
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          </div>
          <ClientHistory items={history} earlier={earlier} />
        </div>
      </div>
    </Messages>
  );
}
