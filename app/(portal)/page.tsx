import { BookOpen, MessageSquarePlus, Phone } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OwnRequests } from "#components/search/own-requests.tsx";
import { SearchBox } from "#components/search/search-box.tsx";
import { ArticleLinks, CategoryCards } from "#components/knowledge/shelf.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { IntentLink } from "#components/ui/intent-link.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { currentContext } from "#lib/auth/current.ts";
import { formatPhone } from "#lib/clients/rules.ts";
import { clientOf } from "#lib/core/actor.ts";
import { env } from "#lib/core/env.ts";
import { openShelf } from "#lib/knowledge/read.ts";
import { listOwnTickets } from "#lib/tickets/lists/read.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("search");
  return { title: { absolute: `${t("home.title")} · ${env().COMPANY_NAME}` }, description: t("home.lead") };
}

/** The portal's front door: ask first, browse second, one's own requests beside. */
export default async function HomePage() {
  const ctx = await currentContext();
  const isClient = clientOf(ctx.actor) !== null;
  const [t, shelf, own] = await Promise.all([
    getTranslations("search"),
    openShelf(ctx, ctx.locale),
    isClient ? listOwnTickets(ctx, { state: "open", whose: "mine" }) : null,
  ]);
  const phone = env().TWILIO_NUMBER;
  const isEmpty = shelf.categories.length === 0 && shelf.popular.length === 0;
  return (
    <Messages namespaces={["search"]}>
      <section className="border-b border-border bg-[radial-gradient(90%_140%_at_50%_0%,var(--accent-soft),var(--background)_70%)]">
        <div className="mx-auto w-full max-w-3xl px-4 pt-14 pb-16 text-center sm:px-6 sm:pt-20 sm:pb-20">
          <h1 className="text-2xl font-semibold tracking-tight text-balance sm:text-4xl">
            {t("home.title")}
          </h1>
          <p className="mx-auto mt-3 max-w-[52ch] text-base text-muted text-balance">{t("home.lead")}</p>
          <SearchBox className="mt-7" />
          <p className="mt-5 flex flex-wrap items-center justify-center gap-x-6 gap-y-2 text-sm">
            <IntentLink
              href="/new"
              className="inline-flex items-center gap-2 rounded-xs font-medium text-accent-text hover:underline"
            >
              <MessageSquarePlus aria-hidden className="size-4" />
              {t("home.newRequest")}
            </IntentLink>
            {phone && (
              <a
                href={`tel:${phone}`}
                className="inline-flex items-center gap-2 rounded-xs text-muted hover:text-foreground"
              >
                <Phone aria-hidden className="size-4" />
                <span className="tabular whitespace-nowrap">{formatPhone({ e164: phone })}</span>
              </a>
            )}
          </p>
        </div>
      </section>
      <div className="mx-auto grid w-full max-w-6xl gap-x-12 gap-y-12 px-4 pt-10 sm:px-6 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="min-w-0">
          {isEmpty ? (
            <EmptyState icon={<BookOpen />} title={t("home.empty")} text={t("home.emptyText")} />
          ) : (
            <>
              <h2 className="mb-4 text-lg font-semibold">{t("home.topics")}</h2>
              <CategoryCards categories={shelf.categories} uncategorised={shelf.uncategorised} />
            </>
          )}
        </div>
        <aside className="flex min-w-0 flex-col gap-8">
          {own && <OwnRequests tickets={own.rows.slice(0, 4)} hasMore={own.rows.length > 4} />}
          {shelf.popular.length > 0 && (
            <section>
              <h2 className="mb-3 text-sm font-semibold">{t("home.popular")}</h2>
              <ArticleLinks articles={shelf.popular} />
            </section>
          )}
        </aside>
      </div>
    </Messages>
  );
}
