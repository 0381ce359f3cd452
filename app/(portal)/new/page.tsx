import { Headset, LogIn } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { NewRequestForm } from "#components/intake/new-request-form.tsx";
import { VisitorRequestForm } from "#components/intake/visitor-request-form.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { currentContext } from "#lib/auth/current.ts";
import { clientOf } from "#lib/core/actor.ts";
import { listOwnTickets } from "#lib/tickets/lists/read.ts";

type Query = Partial<Record<"subject" | "q", string | string[]>>;

/** So many open requests are offered to be continued. */
const offered = 4;

export async function generateMetadata() {
  return { title: (await getTranslations("newRequest"))("title") };
}

/** A new request. What was searched for before comes along as its subject. */
export default async function NewRequestPage({ searchParams }: { searchParams: Promise<Query> }) {
  const [ctx, query, t] = await Promise.all([currentContext(), searchParams, getTranslations("newRequest")]);
  const given = query.subject ?? query.q;
  const subject = typeof given === "string" ? given.slice(0, 200).trim() : "";
  const client = clientOf(ctx.actor);
  const isOwn = client !== null && client.onlyTicketId === null;
  const open = isOwn ? (await listOwnTickets(ctx, { state: "open", whose: "mine" })).rows : [];
  const back = subject ? `/new?subject=${encodeURIComponent(subject)}` : "/new";
  return (
    <Messages namespaces={["errors", "newRequest", "search"]}>
      <div className="mx-auto w-full max-w-2xl px-4 py-8 sm:px-6 sm:py-10">
        <PageHeader
          title={t("title")}
          text={isOwn ? t("as", { name: client.name, email: client.email }) : t("lead")}
        />
        {isOwn ? (
          <NewRequestForm
            who={client.clientId}
            subject={subject}
            open={open
              .slice(0, offered)
              .map(({ id, number, subject: about }) => ({ id, number, subject: about }))}
          />
        ) : ctx.actor.kind === "staff" ? (
          <EmptyState
            icon={<Headset />}
            title={t("staff")}
            text={t("staffText")}
            action={<ButtonLink href="/desk">{t("toDesk")}</ButtonLink>}
          />
        ) : (
          <VisitorRequestForm
            subject={subject}
            before={
              <p className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm text-muted">
                {t("visitor.have")}
                <ButtonLink size="sm" href={`/sign-in?next=${encodeURIComponent(back)}`}>
                  <LogIn aria-hidden />
                  {t("signIn")}
                </ButtonLink>
              </p>
            }
          />
        )}
      </div>
    </Messages>
  );
}
