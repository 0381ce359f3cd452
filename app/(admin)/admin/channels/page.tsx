import { Mail, Phone } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { adminContext } from "#lib/auth/current.ts";
import { hasLocalMail, mailboxStatus } from "#lib/mail/read.ts";
import { lineStatus } from "#lib/telephony/read.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.channels"))("title") };
}

/** How mailbox and telephone line are doing. They are configured in the environment, so here they are only seen. */
export default async function ChannelsPage() {
  const [ctx, t, format] = await Promise.all([
    adminContext(),
    getTranslations("settings.channels"),
    getFormatter(),
  ]);
  const [mailbox, line, isLocal] = await Promise.all([
    mailboxStatus(ctx),
    lineStatus(ctx),
    hasLocalMail(ctx),
  ]);
  const when = (iso: string | null) =>
    iso ? format.dateTime(new Date(iso), { dateStyle: "medium", timeStyle: "short" }) : t("never");
  return (
    <>
      <PageHeader title={t("title")} text={t("lead")} />
      <div className="grid max-w-4xl gap-5 lg:grid-cols-2">
        <Card>
          <CardHeader title={t("mail")} />
          <CardBody>
            <Facts
              icon={<Mail aria-hidden />}
              mode={<Badge>{t(mailbox.mode === "smtp" ? "real" : "local")}</Badge>}
              rows={[
                [t("address"), mailbox.address],
                [t("port"), String(mailbox.port)],
                [t("lastReceived"), when(mailbox.lastReceivedAt)],
                [t("waiting"), String(mailbox.waiting)],
                [t("broken"), String(mailbox.failedToRead)],
                [t("ignored"), String(mailbox.ignored)],
                [t("queued"), String(mailbox.queued)],
                [t("failed"), String(mailbox.failed)],
                ...(mailbox.lastError ? ([[t("lastError"), mailbox.lastError]] as const) : []),
              ]}
            />
            {isLocal && <More href="/sim/mail">{t("openMail")}</More>}
          </CardBody>
        </Card>
        <Card>
          <CardHeader title={t("line")} />
          <CardBody>
            <Facts
              icon={<Phone aria-hidden />}
              mode={<Badge>{line.mode === "twilio" ? "Twilio" : t("simulator")}</Badge>}
              rows={[
                [t("number"), line.number],
                [t("live"), String(line.liveCalls)],
                [t("lastWebhook"), when(line.lastWebhookAt)],
                [t("refused"), String(line.refused.count)],
                ...(line.refused.lastAt
                  ? ([
                      [t("lastRefused"), `${when(line.refused.lastAt)}, ${line.refused.lastWhy ?? ""}`],
                    ] as const)
                  : []),
                [t("voiceUrl"), line.voiceUrl],
                [t("statusUrl"), line.statusUrl],
              ]}
            />
            {line.mode === "simulator" && <More href="/sim/phone">{t("openPhone")}</More>}
          </CardBody>
        </Card>
      </div>
    </>
  );
}

function Facts(props: { icon: ReactNode; mode: ReactNode; rows: readonly (readonly [string, string])[] }) {
  return (
    <>
      <p className="mb-3 flex items-center gap-2 text-muted [&_svg]:size-4">
        {props.icon}
        {props.mode}
      </p>
      <dl className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-4 gap-y-2 text-2sm">
        {props.rows.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="tabular [overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function More({ href, children }: { href: string; children: ReactNode }) {
  return (
    <p className="mt-4 text-2sm">
      <Link href={href} prefetch={false} className="text-accent-text underline underline-offset-2">
        {children}
      </Link>
    </p>
  );
}
