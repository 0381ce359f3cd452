import { getFormatter, getTranslations } from "next-intl/server";
import { Card, CardBody } from "#components/ui/card.tsx";
import { Progress } from "#components/ui/progress.tsx";
import type { KnowledgeInsight } from "#lib/reports/knowledge/types.ts";

/** Which share of the solved tickets an article speaks for. */
export async function KnowledgeCoverage({ insight }: { insight: KnowledgeInsight }) {
  const [t, format] = await Promise.all([getTranslations("insight"), getFormatter()]);
  const percent = ({ covered, solved }: { covered: number; solved: number }) =>
    format.number(solved ? covered / solved : 0, { style: "percent", maximumFractionDigits: 0 });
  const { coverage, before } = insight;
  return (
    <Card>
      <CardBody className="flex flex-wrap items-center gap-x-8 gap-y-3 pt-4">
        <div className="min-w-48">
          <h2 className="text-2sm text-muted">{t("coverage")}</h2>
          <p className="tabular mt-0.5 flex items-baseline gap-2.5">
            <span className="text-3xl font-semibold">{percent(coverage)}</span>
            <span className="text-sm text-muted">{t("coverageOf", coverage)}</span>
          </p>
        </div>
        <div className="min-w-56 flex-1">
          {coverage.solved === 0 ? (
            <p className="text-sm text-muted">{t("coverageNone")}</p>
          ) : (
            <>
              <Progress hideLabel label={t("coverage")} value={coverage.covered} max={coverage.solved} />
              {before.solved > 0 && (
                <p className="mt-1.5 text-2sm text-muted">
                  {t("coverageBefore", { percent: percent(before), days: insight.days })}
                </p>
              )}
            </>
          )}
        </div>
      </CardBody>
    </Card>
  );
}
