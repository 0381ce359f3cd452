import { Headset, Mail, MailOpen } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { LetterView } from "#components/mail/letter-view.tsx";
import { MailAnswer } from "#components/mail/mail-answer.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { cn } from "#components/ui/cn.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { currentContext } from "#lib/auth/current.ts";
import { env } from "#lib/core/env.ts";
import { hasLocalMail, readLocalMail } from "#lib/mail/read.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail.sim"))("title"), robots: { index: false } };
}

type Search = Promise<{ to?: string; letter?: string }>;

/** Letters that would have left while there is no mail server, and a way to answer them for real. */
export default async function SimMailPage({ searchParams }: { searchParams: Search }) {
  const [ctx, asked] = await Promise.all([currentContext(), searchParams]);
  if (!(await hasLocalMail(ctx))) notFound();
  const to = typeof asked.to === "string" ? asked.to : undefined;
  const [t, format, { sent, arrived }] = await Promise.all([
    getTranslations("mail.sim"),
    getFormatter(),
    readLocalMail(ctx, { to }),
  ]);
  const letter = sent.find((l) => l.id === asked.letter) ?? null;
  const when = (iso: string) => format.dateTime(new Date(iso), { dateStyle: "short", timeStyle: "short" });
  const href = (id: string) => `/sim/mail?${new URLSearchParams({ ...(to && { to }), letter: id })}`;
  return (
    <Messages namespaces={["mail", "errors"]}>
      <main className="mx-auto w-full max-w-7xl px-4 py-6 lg:px-6">
        <header className="mb-5 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
          <div className="min-w-0">
            <h1 className="text-xl font-semibold">{t("title")}</h1>
            <p className="mt-1 max-w-[75ch] text-sm text-muted [overflow-wrap:anywhere]">
              {t("lead", { address: env().SUPPORT_ADDRESS, port: String(env().TELLONCE_SMTP_PORT) })}
            </p>
          </div>
          <ButtonLink href="/desk">
            <Headset aria-hidden />
            {t("toDesk")}
          </ButtonLink>
        </header>
        <div className="grid gap-6 lg:grid-cols-[22rem_minmax(0,1fr)]">
          <div className="flex min-w-0 flex-col gap-6">
            <section aria-label={t("sent")} className="min-w-0">
              <h2 className="mb-2 text-sm font-semibold">{t("sent")}</h2>
              {to && (
                <p className="mb-2 flex items-center gap-2 text-2sm">
                  <span className="min-w-0 truncate text-muted">
                    {t("filter")}: {to}
                  </span>
                  <Link href="/sim/mail" prefetch={false} className="text-accent-text hover:underline">
                    {t("all")}
                  </Link>
                </p>
              )}
              {sent.length === 0 && <p className="text-sm text-muted">{t("none")}</p>}
              <ul className="max-h-[60vh] divide-y divide-border overflow-y-auto rounded-lg border border-border bg-surface empty:hidden">
                {sent.map((l) => (
                  <li key={l.id}>
                    <Link
                      href={href(l.id)}
                      prefetch={false}
                      aria-current={l.id === letter?.id ? "true" : undefined}
                      className={cn(
                        "flex flex-col gap-0.5 px-3 py-2.5 text-2sm hover:bg-hover",
                        l.id === letter?.id && "bg-active",
                      )}
                    >
                      <span className="flex items-center gap-2">
                        <span className="min-w-0 flex-1 truncate font-medium">{l.to}</span>
                        <time dateTime={l.at} className="tabular shrink-0 text-xs text-muted">
                          {when(l.at)}
                        </time>
                      </span>
                      <span className="truncate text-muted">{l.subject}</span>
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
            <section aria-label={t("arrived")} className="min-w-0">
              <h2 className="mb-2 text-sm font-semibold">{t("arrived")}</h2>
              {arrived.length === 0 && <p className="text-sm text-muted">{t("noneArrived")}</p>}
              <ul className="divide-y divide-border rounded-lg border border-border bg-surface empty:hidden">
                {arrived.map((l) => (
                  <li key={l.id} className="flex flex-col gap-1 px-3 py-2.5 text-2sm">
                    <span className="flex items-center gap-2">
                      <span className="min-w-0 flex-1 truncate font-medium">{l.from}</span>
                      <Badge>{t(`state.${l.state}`)}</Badge>
                    </span>
                    <span className="truncate text-muted">
                      {l.subject}
                      {l.ticketNumber && ` · ${t("ticket", { number: l.ticketNumber })}`}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          </div>
          <div className="flex min-w-0 flex-col gap-6">
            {letter ? (
              <LetterView letter={letter} />
            ) : (
              <EmptyState
                className="rounded-lg border border-border bg-surface"
                icon={sent.length > 0 ? <MailOpen /> : <Mail />}
                title={t(sent.length > 0 ? "chooseLetter" : "none")}
              />
            )}
            <section className="rounded-lg border border-border bg-surface p-4">
              <h2 className="mb-3 text-sm font-semibold [overflow-wrap:anywhere]">
                {letter?.replyTo ? t("answer", { email: letter.to }) : t("write")}
              </h2>
              <MailAnswer
                key={letter?.id ?? "new"}
                letterId={letter?.replyTo ? letter.id : null}
                from={letter?.to ?? "client@client.test"}
              />
            </section>
          </div>
        </div>
      </main>
    </Messages>
  );
}
