import type { ChangeItem, Reason } from "#lib/tickets/types.ts";
import { reasonText } from "./reason-text.tsx";
import { Moment } from "./moment.tsx";
import type { TicketWords } from "./words.ts";

type Pair = { from?: string | null; to?: string | null; fromName?: string | null; toName?: string | null };

/** One change as a quiet line: what, by whom, why. */
export function ChangeLine({ change, words }: { change: ChangeItem; words: TicketWords }) {
  return (
    <li className="flex items-baseline gap-2 text-xs text-muted sm:ml-11">
      <span aria-hidden className="size-1.5 shrink-0 translate-y-[-1px] rounded-full bg-border-strong" />
      <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{sentence(change, words)}</span>
      <Moment at={change.at} words={words} className="tabular shrink-0" />
    </li>
  );
}

function sentence(change: ChangeItem, all: TicketWords): string {
  const { t, words } = all;
  const { data } = change;
  const by = change.actorKind === "system" || !change.actor ? t("history.system") : change.actor;
  const pair = (name: string) => (data[name] ?? {}) as Pair;
  const reason = data.reason as Reason | null | undefined;
  switch (change.type) {
    case "ticket.created":
      return t("history.created", { channel: words(`channel.${channelOf(data.channel)}`) });
    case "ticket.assigned": {
      const owner = pair("owner");
      const team = pair("team");
      if (reason?.code) return reasonText(reason, all);
      if (owner.to && owner.toName) return t("history.assignedBy", { by, name: owner.toName });
      if (owner.from && !owner.to) return t("history.released", { by });
      if (team.toName) return t("history.team", { name: team.toName });
      return t("history.other", { by });
    }
    case "ticket.held":
    case "ticket.queued":
      return reason?.code ? reasonText(reason, all) : t("history.held");
    case "ticket.status_changed":
      return t("history.status", { by, status: words(`status.${statusOf(pair("status").to)}`) });
    case "ticket.solved":
      return t("history.solved", { by });
    case "ticket.closed":
      return data.by === "time" ? t("history.closedByTime") : t("history.closed", { by });
    case "ticket.reopened":
      return t("history.reopened", { by });
    case "ticket.subject_changed":
      return t("history.subject", { by, from: pair("subject").from ?? "", to: pair("subject").to ?? "" });
    case "ticket.priority_changed":
      return t("history.priority", { by, priority: words(`priority.${priorityOf(pair("priority").to)}`) });
    case "ticket.article_linked":
      return t("history.article", { by });
    case "ticket.article_drafted":
      return t("history.drafted", { by });
    case "ticket.client_changed":
      return t("history.clientChanged", { by, name: pair("client").toName ?? "" });
    case "ticket.letter_rejected":
      return t("history.letterRejected", { by, why: textOf(data.why) });
    case "mail.failed":
      return t("history.mailFailed", { to: textOf(data.to), why: textOf(data.why) }).trim();
    default:
      return t("history.other", { by });
  }
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

const oneOf =
  <T extends string>(values: readonly T[], fallback: T) =>
  (value: unknown): T =>
    values.find((v) => v === value) ?? fallback;
const channelOf = oneOf(["portal", "email", "phone", "api", "desk"] as const, "desk");
const statusOf = oneOf(["new", "open", "waiting", "solved", "closed"] as const, "open");
const priorityOf = oneOf(["low", "normal", "high", "urgent"] as const, "normal");
