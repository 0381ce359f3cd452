import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { TicketArticle } from "#components/knowledge/ticket-article.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { staffContext } from "#lib/auth/current.ts";
import { prepareArticle } from "#lib/search/prepare-article.ts";
import { findNumber } from "#lib/tickets/read.ts";
import { numberInAddress } from "#lib/tickets/rules.ts";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { number } = await params;
  return { title: (await getTranslations("articleFrom"))("title", { number: numberInAddress(number) }) };
}

/** Between a solved ticket and its article: what goes in, what stays hidden, and whether it has been written already. */
export default async function ArticleFromTicketPage({ params }: Props) {
  const [{ number }, ctx, t] = await Promise.all([params, staffContext(), getTranslations("articleFrom")]);
  const ticket = await findNumber(ctx, numberInAddress(number));
  if (!ticket) notFound();
  const plan = await prepareArticle(ctx, ticket.id);
  return (
    <div className="mx-auto w-full max-w-6xl px-4 py-5 lg:px-6">
      <Breadcrumb
        label={t("way")}
        steps={[
          { label: plan.number, href: `/desk/tickets/${encodeURIComponent(plan.number)}` },
          { label: t("step") },
        ]}
      />
      <h1 className="mt-2 text-lg font-semibold">{t("title", { number: plan.number })}</h1>
      <p className="mt-1 mb-5 max-w-[72ch] text-2sm text-muted">{t("lead")}</p>
      <Messages namespaces={["articleFrom"]}>
        <TicketArticle plan={plan} />
      </Messages>
    </div>
  );
}
