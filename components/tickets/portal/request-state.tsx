import { getTranslations } from "next-intl/server";
import { Callout } from "#components/ui/callout.tsx";
import type { OwnTicketView } from "#lib/tickets/types.ts";

const outcomes = ["created", "follow-up", "joined"] as const;
export type Sent = (typeof outcomes)[number];

/** How the form that led here was answered; anything else in the address means nothing. */
export const sentOf = (given: unknown): Sent | null => outcomes.find((o) => o === given) ?? null;

const tones = {
  new: "info",
  open: "info",
  waiting: "warning",
  solved: "success",
  closed: "info",
} as const;

/** Where the request stands, in words: right after sending, and later. */
export async function RequestState({ request, sent }: { request: OwnTicketView; sent: Sent | null }) {
  const t = await getTranslations("requests");
  const owner = request.ownerName ?? "";
  const words = t(owner ? `now.${request.status}Owner` : `now.${request.status}`, { owner });
  if (sent && (request.status === "new" || request.status === "open"))
    return (
      <Callout tone="success" live title={t(`sent.${sent}`, { number: request.number })}>
        <p>{words}</p>
        <p className="mt-1 text-muted">{t("sent.next")}</p>
      </Callout>
    );
  return <Callout tone={tones[request.status]}>{words}</Callout>;
}
