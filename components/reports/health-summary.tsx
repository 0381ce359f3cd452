import { getFormatter, getNow, getTranslations } from "next-intl/server";
import { Badge } from "#components/ui/badge.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { FactLine } from "#components/ui/fact-line.tsx";
import type { HealthView, Queue } from "#lib/reports/setup/types.ts";

const failedWords = {
  letters: "lettersFailed",
  jobs: "jobsFailed",
  mailWaiting: null,
  events: null,
} as const;
/** Waiting longer than this is worth a look, in milliseconds. */
const late = 5 * 60_000;

/** How the system is doing: what waits, what was given up, which search answers, which versions run. */
export async function HealthSummary({ health }: { health: HealthView }) {
  const t = await getTranslations("admin.start");
  const { search } = health;
  return (
    <Card>
      <CardHeader title={t("health")} />
      <CardBody>
        <dl className="divide-y divide-border text-2sm">
          {health.queues.map((queue) => (
            <QueueLines key={queue.name} queue={queue} />
          ))}
          <FactLine name={t("search")}>
            {search.isUp ? (
              t("searchUp", { engine: t(`engine.${search.engine}`), count: search.documents })
            ) : (
              <Badge tone="warning" className="whitespace-normal">
                {t("searchDown", { engine: t(`engine.${search.engine}`) })}
              </Badge>
            )}
          </FactLine>
          <FactLine name={t("versions")}>
            {health.versions.map((one) => `${one.name} ${one.version}`).join(" · ")}
          </FactLine>
        </dl>
      </CardBody>
    </Card>
  );
}

async function QueueLines({ queue }: { queue: Queue }) {
  const [t, format, now] = await Promise.all([getTranslations("admin.start"), getFormatter(), getNow()]);
  const failed = failedWords[queue.name];
  const since = queue.oldest ? new Date(queue.oldest) : null;
  const isLate = since !== null && now.getTime() - since.getTime() > late;
  return (
    <>
      <FactLine name={t(queue.name)}>
        <span className="tabular">{queue.waiting}</span>
        {since && isLate && (
          <Badge tone="warning" className="ml-2">
            {t("oldest", { ago: format.relativeTime(since, now) })}
          </Badge>
        )}
      </FactLine>
      {failed && queue.failed > 0 && (
        <FactLine name={t(failed)}>
          <Badge tone="danger" className="tabular">
            {queue.failed}
          </Badge>
        </FactLine>
      )}
    </>
  );
}
