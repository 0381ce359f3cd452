import { getTranslations } from "next-intl/server";
import type { ChangeItem, Reason } from "#lib/tickets/types.ts";
import { ReasonText } from "./reason-text.tsx";
import { ShortTime } from "./short-time.tsx";

type Pair = { from?: string | null; to?: string | null; fromName?: string | null; toName?: string | null };

/** One change as a quiet line: what, by whom, why. */
export async function ChangeLine({ change }: { change: ChangeItem }) {
  return (
    <li className="flex items-baseline gap-2 text-xs text-muted sm:ml-11">
      <span aria-hidden className="size-1.5 shrink-0 translate-y-[-1px] rounded-full bg-border-strong" />
      <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <Sentence change={change} />
      </span>
      <ShortTime at={change.at} className="tabular shrink-0" />
    </li>
  );
}

async function Sentence({ change }: { change: ChangeItem }) {
  const [t, words] = await Promise.all([getTranslations("ticket.history"), getTranslations("tickets")]);
  const { data } = change;
  const by = change.actorKind === "system" || !change.actor ? t("system") : change.actor;
  const pair = (name: string) => (data[name] ?? {}) as Pair;
  const reason = data.reason as Reason | null | undefined;
  switch (change.type) {
    case "ticket.created":
      return t("created", { channel: words(`channel.${channelOf(data.channel)}`) });
    case "ticket.assigned": {
      const owner = pair("owner");
      const team = pair("team");
      if (reason?.code) return <ReasonText reason={reason} />;
      if (owner.to && owner.toName) return t("assignedBy", { by, name: owner.toName });
      if (owner.from && !owner.to) return t("released", { by });
      if (team.toName) return t("team", { name: team.toName });
      return t("other", { by });
    }
    case "ticket.held":
      return reason?.code ? <ReasonText reason={reason} /> : t("held");
    case "ticket.status_changed":
      return t("status", { by, status: words(`status.${statusOf(pair("status").to)}`) });
    case "ticket.solved":
      return t("solved", { by });
    case "ticket.closed":
      return data.by === "time" ? t("closedByTime") : t("closed", { by });
    case "ticket.reopened":
      return t("reopened", { by });
    case "ticket.subject_changed":
      return t("subject", { by, from: pair("subject").from ?? "", to: pair("subject").to ?? "" });
    case "ticket.priority_changed":
      return t("priority", { by, priority: words(`priority.${priorityOf(pair("priority").to)}`) });
    case "ticket.article_linked":
      return t("article", { by });
    case "mail.failed":
      return t("mailFailed");
    default:
      return t("other", { by });
  }
}

const oneOf =
  <T extends string>(values: readonly T[], fallback: T) =>
  (value: unknown): T =>
    values.find((v) => v === value) ?? fallback;
const channelOf = oneOf(["portal", "email", "phone", "api", "desk"] as const, "desk");
const statusOf = oneOf(["new", "open", "waiting", "solved", "closed"] as const, "open");
const priorityOf = oneOf(["low", "normal", "high", "urgent"] as const, "normal");
