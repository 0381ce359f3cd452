import { KeyRound } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EndKey } from "#components/accounts/keys/end-key.tsx";
import { NewKey } from "#components/accounts/keys/new-key.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "#components/ui/table.tsx";
import { TimeAgo } from "#components/ui/time-ago.tsx";
import { readKeys } from "#lib/accounts/colleagues/read.ts";
import { adminContext } from "#lib/auth/current.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.keys"))("title") };
}

/** Keys with which other programs act for somebody. */
export default async function KeysPage() {
  const [ctx, t] = await Promise.all([adminContext(), getTranslations("accounts.keys")]);
  const keys = await readKeys(ctx);
  return (
    <Messages namespaces={["accounts", "errors"]}>
      <PageHeader title={t("title")} text={t("lead")} />
      <Card className="mb-5">
        <CardHeader title={t("new")} />
        <CardBody>
          <NewKey />
        </CardBody>
      </Card>
      {keys.length === 0 ? (
        <EmptyState
          className="rounded-lg border border-border bg-surface"
          icon={<KeyRound />}
          title={t("none")}
          text={t("noneText")}
        />
      ) : (
        <Table label={t("title")}>
          <TableHead>
            <Row>
              <HeadCell>{t("label")}</HeadCell>
              <HeadCell>{t("account")}</HeadCell>
              <HeadCell className="max-sm:hidden">{t("used")}</HeadCell>
              <HeadCell className="max-md:hidden">{t("since")}</HeadCell>
              <HeadCell>
                <span className="sr-only">{t("end")}</span>
              </HeadCell>
            </Row>
          </TableHead>
          <TableBody>
            {keys.map((key) => (
              <Row key={key.id}>
                <Cell>
                  <span className="block font-medium [overflow-wrap:anywhere]">{key.label}</span>
                  <code className="text-xs text-muted">{key.prefix}…</code>
                </Cell>
                <Cell className="max-w-56">
                  <span className="block truncate">{key.name}</span>
                  <span className="block truncate text-xs text-muted">{key.email}</span>
                </Cell>
                <Cell className="text-muted max-sm:hidden">
                  {key.lastUsedAt ? <TimeAgo at={key.lastUsedAt} /> : t("never")}
                </Cell>
                <Cell className="text-muted max-md:hidden">
                  <TimeAgo at={key.createdAt} />
                </Cell>
                <Cell className="text-right">
                  <EndKey id={key.id} label={key.label} />
                </Cell>
              </Row>
            ))}
          </TableBody>
        </Table>
      )}
    </Messages>
  );
}
