import { MessageCircleQuestion } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { LiveRefresh } from "#components/live/live-refresh.tsx";
import { AssignmentCard } from "#components/tickets/assignment-card.tsx";
import { ticketWords } from "#components/tickets/words.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { SegmentedLinks } from "#components/ui/segmented.tsx";
import { LinkTabs } from "#components/ui/tabs.tsx";
import { staffContext } from "#lib/auth/current.ts";
import { readAssignments } from "#lib/tickets/lists/read.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("assignments"))("title") };
}

/** Questions given to me (or my teams) and by me; who is asked answers right here. */
export default async function AssignmentsPage(props: {
  searchParams: Promise<{ side?: string; state?: string }>;
}) {
  const [ctx, asked, t, words] = await Promise.all([
    staffContext(),
    props.searchParams,
    getTranslations("assignments"),
    ticketWords(),
  ]);
  const side = asked.side === "by" ? "by" : "of";
  const open = asked.state !== "done";
  const items = await readAssignments(ctx, { side, open });
  const href = (s: "of" | "by", o: boolean) => `/desk/assignments?side=${s}${o ? "" : "&state=done"}`;
  const empty = open ? side : "done";
  return (
    <Messages namespaces={["ticket", "tickets"]}>
      <LiveRefresh topics={["assignment.*"]} />
      <div className="mx-auto w-full max-w-3xl px-4 py-5 lg:px-6">
        <div className="mb-2 flex flex-wrap items-center gap-3">
          <h1 className="text-base font-semibold">{t("title")}</h1>
          <SegmentedLinks
            className="ml-auto"
            label={t("states")}
            current={href(side, open)}
            options={[
              { href: href(side, true), label: t("open") },
              { href: href(side, false), label: t("done") },
            ]}
          />
        </div>
        <LinkTabs
          label={t("sides")}
          current={href(side, open)}
          tabs={[
            { href: href("of", open), label: t("of") },
            { href: href("by", open), label: t("by") },
          ]}
          className="mb-4"
        />
        {items.length === 0 ? (
          <EmptyState
            icon={<MessageCircleQuestion />}
            title={t(`empty.${empty}.title`)}
            text={t(`empty.${empty}.text`)}
          />
        ) : (
          <ul className="flex flex-col gap-4">
            {items.map((a) => (
              <li key={a.id}>
                <p className="mb-1 flex items-baseline gap-2 text-2sm">
                  <Link
                    href={`/desk/tickets/${a.number}`}
                    prefetch={false}
                    className="min-w-0 truncate font-medium hover:underline"
                  >
                    <span className="tabular font-normal text-muted">{a.number}</span> {a.subject}
                  </Link>
                  {a.clientName && (
                    <bdi className="ml-auto shrink-0 text-xs text-muted">
                      {t("client", { name: a.clientName })}
                    </bdi>
                  )}
                </p>
                <AssignmentCard assignment={a} now={ctx.now().toISOString()} words={words} flat />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Messages>
  );
}
