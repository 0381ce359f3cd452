import { Circle, CircleCheck, CircleDashed } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { cn } from "#components/ui/cn.ts";
import type { SetupStep } from "#lib/reports/setup/types.ts";

const marks = {
  done: { Icon: CircleCheck, ink: "text-success-text", word: "isDone" },
  open: { Icon: Circle, ink: "text-warning-text", word: "isOpen" },
  note: { Icon: CircleDashed, ink: "text-muted", word: "isNote" },
} as const;

/** What a new installation needs, step by step: what is there already and what is not. */
export async function SetupGuide({ steps }: { steps: readonly SetupStep[] }) {
  const t = await getTranslations("admin.start");
  const done = steps.filter((step) => step.state === "done").length;
  return (
    <Card>
      <CardHeader
        title={t("guide")}
        actions={
          <span className="tabular mr-1 text-2sm text-muted">{t("done", { done, all: steps.length })}</span>
        }
      />
      <ul className="divide-y divide-border border-t border-border">
        {steps.map((step) => {
          const { Icon, ink, word } = marks[step.state];
          return (
            <li key={step.name} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
              <Icon aria-hidden className={cn("size-4.5 shrink-0", ink)} />
              <div className="min-w-0 flex-1 basis-56">
                <p className="text-sm font-medium">
                  {t(`step.${step.name}.title`)}
                  <span className="sr-only">: {t(word)}</span>
                </p>
                <p className="text-2sm text-muted">
                  {t(
                    `step.${step.name}.${step.words}` as "step.people.done",
                    step.values as { count: number },
                  )}
                </p>
              </div>
              {step.href && (
                <ButtonLink
                  href={step.href}
                  size="sm"
                  variant={step.state === "open" ? "primary" : "ghost"}
                  // Under the words, where the line is too narrow for both.
                  className={step.state === "open" ? "max-sm:ml-7.5" : "max-sm:ml-5"}
                >
                  {t(`step.${step.name}.action`)}
                </ButtonLink>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
