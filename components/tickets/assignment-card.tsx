import { MessageCircleQuestion } from "lucide-react";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import { cn } from "#components/ui/cn.ts";
import type { AssignmentView } from "#lib/tickets/types.ts";
import { AssignmentAnswer } from "./assignment-answer.tsx";
import type { TicketWords } from "./words.ts";

const tones: Record<AssignmentView["state"], BadgeTone> = {
  open: "warning",
  answered: "success",
  declined: "danger",
  cancelled: "neutral",
};

/** A question to a colleague with its answer; internal like a note. Who was asked answers right here. */
export function AssignmentCard(props: {
  assignment: Omit<AssignmentView, "item" | "at">;
  now: string;
  flat?: boolean;
  words: Pick<TicketWords, "t" | "format">;
}) {
  const { t, format } = props.words;
  const a = props.assignment;
  const date = (at: string) =>
    format.dateTime(new Date(at), { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
  const overdue = a.state === "open" && a.dueAt !== null && a.dueAt < props.now;
  return (
    <article
      aria-label={t("assignment.title")}
      className={cn("rounded-lg border border-note-border bg-note px-4 py-3", !props.flat && "sm:ml-11")}
    >
      <header className="mb-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-note-text">
        <MessageCircleQuestion aria-hidden className="size-4 shrink-0" />
        <span className="text-2sm font-semibold text-foreground">{t("assignment.title")}</span>
        <bdi>{t("assignment.asked", { by: a.askedBy, to: a.to })}</bdi>
        <Badge tone={tones[a.state]}>{t(`assignment.state.${a.state}`)}</Badge>
        {a.dueAt && a.state === "open" && (
          <span className={cn("tabular ml-auto", overdue && "font-medium text-danger-text")}>
            {t(overdue ? "assignment.overdue" : "assignment.due", { date: date(a.dueAt) })}
          </span>
        )}
      </header>
      <p className="text-sm [overflow-wrap:anywhere] whitespace-pre-wrap">{a.question}</p>
      {a.answer && (
        <div className="mt-2.5 border-l-2 border-note-border pl-3">
          <p className="text-xs text-note-text">
            {t("assignment.answeredBy", { name: a.answeredBy ?? "" })}
            {a.answeredAt && <span className="tabular"> · {date(a.answeredAt)}</span>}
          </p>
          <p className="text-sm [overflow-wrap:anywhere] whitespace-pre-wrap">{a.answer}</p>
        </div>
      )}
      {(a.mayAnswer || a.mayCancel) && (
        <AssignmentAnswer id={a.id} mayAnswer={a.mayAnswer} mayCancel={a.mayCancel} />
      )}
    </article>
  );
}
