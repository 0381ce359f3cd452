import { Paperclip, PhoneIncoming, PhoneOutgoing } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Avatar } from "#components/ui/avatar.tsx";
import { cn } from "#components/ui/cn.ts";
import { TimeAgo } from "#components/ui/time-ago.tsx";
import type { OwnTicketView } from "#lib/tickets/types.ts";
import { MessageText } from "#components/tickets/message-text.tsx";

type Message = OwnTicketView["messages"][number];
type Call = OwnTicketView["calls"][number];

/** What was said between the client and us, oldest first, with the calls in between. */
export async function RequestThread({ request }: { request: OwnTicketView }) {
  const items = [
    ...request.messages.map((message) => ({ at: message.at, message, call: null })),
    ...request.calls.map((call) => ({ at: call.at, message: null, call })),
  ].toSorted((a, b) => a.at.localeCompare(b.at));
  return (
    <ol className="flex flex-col gap-4">
      {items.map(({ message, call }) =>
        message ? (
          <MessageItem key={message.id} message={message} />
        ) : call ? (
          <CallLine key={call.id} call={call} />
        ) : null,
      )}
    </ol>
  );
}

async function MessageItem({ message }: { message: Message }) {
  const t = await getTranslations("requests");
  const author = message.isMine ? t("you") : message.author || t("us");
  return (
    <li
      id={`m${message.seq}`}
      className={cn(
        "scroll-mt-24 rounded-xl border px-4 py-3.5 sm:px-5",
        message.fromUs ? "border-accent/25 bg-accent-soft/50" : "border-border bg-surface",
      )}
    >
      <div className="flex items-center gap-2.5">
        <Avatar name={message.author || t("us")} />
        <p className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2 text-sm">
          <bdi className="truncate font-medium">{author}</bdi>
          {message.fromUs && <span className="text-2sm text-muted">{t("support")}</span>}
          <TimeAgo at={message.at} className="ml-auto text-2sm text-muted" />
        </p>
      </div>
      <div className="mt-2.5">
        <MessageText text={message.text} quoted={t("quoted")} />
      </div>
      {message.files.length > 0 && (
        <ul className="mt-3 flex flex-wrap gap-2">
          {message.files.map((file) => (
            <li key={file.id} className="max-w-full">
              <a
                href={`/api/files/${file.id}`}
                className="inline-flex max-w-full items-center gap-1.5 rounded-md border border-border bg-surface px-2.5 py-1.5 text-2sm hover:border-border-strong"
              >
                <Paperclip aria-hidden className="size-3.5 shrink-0 text-muted" />
                <span className="truncate">{file.name}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

async function CallLine({ call }: { call: Call }) {
  const t = await getTranslations("requests.call");
  const Icon = call.direction === "inbound" ? PhoneIncoming : PhoneOutgoing;
  const missed = call.state === "missed" || call.state === "voicemail";
  return (
    <li className="flex items-center gap-2.5 px-2 text-2sm text-muted">
      <Icon aria-hidden className="size-4 shrink-0" />
      <span>{t(missed ? `${call.direction}Missed` : call.direction)}</span>
      <TimeAgo at={call.at} className="ml-auto" />
    </li>
  );
}
