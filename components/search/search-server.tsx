import { getFormatter, getNow, getTranslations } from "next-intl/server";
import { Badge } from "#components/ui/badge.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { FactLine } from "#components/ui/fact-line.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { Progress } from "#components/ui/progress.tsx";
import type { SearchServerView } from "#lib/search/types.ts";
import { SearchServerWork } from "./search-server-work.tsx";

/** Says at the top that another search answers than the one that was set up, why, and since when. */
export async function SearchServerNotice({ server }: { server: SearchServerView }) {
  const [t, format] = await Promise.all([getTranslations("admin.searchServer"), getFormatter()]);
  const when = (moment: string) =>
    format.dateTime(new Date(moment), { dateStyle: "medium", timeStyle: "short" });
  return (
    <>
      {server.why && (
        <Callout tone="warning" title={t("noticeTitle")} className="mb-5">
          <p>{t(server.why)}</p>
          {(server.since ?? server.detail) && (
            <p className="mt-1 text-2sm text-muted [overflow-wrap:anywhere]">
              {server.since && t("since", { when: when(server.since) })}{" "}
              {server.detail && t("reported", { detail: server.detail })}
            </p>
          )}
        </Callout>
      )}
      {server.buildError && (
        <Callout tone="danger" title={t("buildFailed")} className="mb-5">
          {t("buildFailedText", { detail: server.buildError })}
        </Callout>
      )}
    </>
  );
}

/** The search server: what answers, what waits, how far the two sides agree, and what can be done about it. */
export async function SearchServer({ server }: { server: SearchServerView }) {
  const [t, format, now] = await Promise.all([
    getTranslations("admin.searchServer"),
    getFormatter(),
    getNow(),
  ]);
  const ago = (moment: string) => format.relativeTime(new Date(moment), now);
  const { build } = server;
  return (
    <Card>
      <CardHeader title={t("title")} />
      <CardBody>
        <dl className="divide-y divide-border text-2sm">
          <FactLine name={t("by")}>
            <Badge tone={server.isAnswering ? "success" : "warning"}>
              {t(server.isAnswering ? "meilisearch" : "postgres")}
            </Badge>
          </FactLine>
          <FactLine name={t("documents")}>{format.number(server.documents)}</FactLine>
          <FactLine name={t("waiting")}>
            {format.number(server.waiting)}
            {server.oldest && (
              <span className="ml-2 text-muted">{t("oldest", { ago: ago(server.oldest) })}</span>
            )}
          </FactLine>
          <FactLine name={t("drift")}>
            <span className="flex flex-wrap items-baseline gap-x-2">
              {server.drift !== null && (
                <Badge tone={server.drift > 0 ? "warning" : "success"}>{format.number(server.drift)}</Badge>
              )}
              <span className="text-muted">
                {server.checkedAt ? t("checked", { ago: ago(server.checkedAt) }) : t("never")}
              </span>
            </span>
          </FactLine>
          <FactLine name={t("built")}>{server.builtAt ? ago(server.builtAt) : t("notBuilt")}</FactLine>
          {server.lastError && (
            <FactLine name={t("lastError")}>
              <span className="text-danger-text [overflow-wrap:anywhere]">{server.lastError}</span>
            </FactLine>
          )}
        </dl>
        {build && (
          <Progress
            className="mt-3"
            label={`${t("progress")}: ${t(`phase.${build.phase}`)}`}
            max={Math.max(1, build.total)}
            {...(build.phase === "filling" && { value: build.done })}
            {...(build.total > 0 && { count: t("count", { done: build.done, total: build.total }) })}
          />
        )}
        <Messages namespaces={["admin"]}>
          <SearchServerWork
            isChecking={server.isCheckAsked}
            isBuilding={build !== null}
            isUnsettled={!server.isAnswering || server.waiting > 0}
          />
        </Messages>
      </CardBody>
    </Card>
  );
}
