"use client";

import { addMonths, format } from "date-fns";
import { CheckCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Field, FieldError } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { toast } from "#components/ui/toast.ts";
import { planArticleAction } from "#lib/knowledge/actions.ts";
import type { ArticlePlan as Plan } from "#lib/knowledge/types.ts";

type Moments = Record<"reviewAt" | "publishAt" | "archiveAt", string>;

/** What a field of the browser shows and gives: a moment in the zone of whoever looks. */
const shown = (iso: string | null): string => (iso ? format(new Date(iso), "yyyy-MM-dd'T'HH:mm") : "");
const sent = (local: string): string | null => (local ? new Date(local).toISOString() : null);
const intervals = [3, 6, 12] as const;

/** Who answers for an article, when it is looked at again, and what it does by itself; saved apart from the text. */
export function ArticlePlan(props: {
  articleId: string;
  state: "draft" | "published" | "archived";
  plan: Plan;
  people: readonly { id: string; name: string }[];
}) {
  const t = useTranslations("knowledge.plan");
  const router = useRouter();
  const { plan } = props;
  const [ownerId, setOwnerId] = useState(plan.ownerId ?? "");
  const [moments, setMoments] = useState<Moments>({
    reviewAt: shown(plan.reviewAt),
    publishAt: shown(plan.publishAt),
    archiveAt: shown(plan.archiveAt),
  });
  const [error, setError] = useState("");
  const [busy, start] = useTransition();
  const set = (change: Partial<Moments>) => setMoments((m) => ({ ...m, ...change }));
  const isChanged =
    ownerId !== (plan.ownerId ?? "") ||
    (["reviewAt", "publishAt", "archiveAt"] as const).some((f) => moments[f] !== shown(plan[f]));
  const save = (given: Moments) =>
    start(async () => {
      const result = await planArticleAction({
        articleId: props.articleId,
        ownerId: ownerId || null,
        // A moment that nobody touched goes back as it came: the field knows no seconds.
        ...(Object.fromEntries(
          (["reviewAt", "publishAt", "archiveAt"] as const).map((f) => [
            f,
            given[f] === shown(plan[f]) ? plan[f] : sent(given[f]),
          ]),
        ) as Record<keyof Moments, string | null>),
      });
      setError(result.ok ? "" : (Object.values(result.fields ?? {})[0] ?? result.message));
      if (!result.ok) return;
      toast.success(t("saved"));
      router.refresh();
    });
  const inMonths = (months: number) => shown(addMonths(new Date(), months).toISOString());
  const stillTrue = () => {
    const next = { ...moments, reviewAt: inMonths(6) };
    setMoments(next);
    save(next);
  };

  return (
    <Card>
      <CardHeader title={t("title")} />
      <CardBody className="flex flex-col gap-3.5">
        {plan.isDue && (
          <Callout
            tone="warning"
            title={t("due")}
            action={
              <Button size="sm" loading={busy} onClick={stillTrue}>
                <CheckCheck />
                {t("stillTrue")}
              </Button>
            }
          >
            {t("dueText")}
          </Callout>
        )}
        <Field label={t("owner")}>
          <Select value={ownerId} onChange={(event) => setOwnerId(event.target.value)}>
            <option value="">{t("nobody")}</option>
            {props.people.map((person) => (
              <option key={person.id} value={person.id}>
                {person.name}
              </option>
            ))}
          </Select>
        </Field>
        <div>
          <Field label={t("reviewAt")}>
            <Moment value={moments.reviewAt} onChange={(reviewAt) => set({ reviewAt })} />
          </Field>
          <div className="mt-1.5 flex flex-wrap gap-1">
            {intervals.map((months) => (
              <Button
                key={months}
                variant="ghost"
                size="sm"
                onClick={() => set({ reviewAt: inMonths(months) })}
              >
                {t(`in.${months}`)}
              </Button>
            ))}
          </div>
        </div>
        {props.state !== "published" && (
          <Field label={t("publishAt")}>
            <Moment value={moments.publishAt} onChange={(publishAt) => set({ publishAt })} />
          </Field>
        )}
        {props.state !== "archived" && (
          <Field label={t("archiveAt")}>
            <Moment value={moments.archiveAt} onChange={(archiveAt) => set({ archiveAt })} />
          </Field>
        )}
        {error && <FieldError>{error}</FieldError>}
        <Button className="self-start" loading={busy} disabled={!isChanged} onClick={() => save(moments)}>
          {t("save")}
        </Button>
      </CardBody>
    </Card>
  );
}

const Moment = ({ value, onChange, ...field }: { value: string; onChange: (value: string) => void }) => (
  <Input {...field} type="datetime-local" value={value} onChange={(event) => onChange(event.target.value)} />
);
