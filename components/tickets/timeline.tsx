import { Bot, Lock, Mail, Paperclip, Phone, PhoneMissed, ShieldAlert, Voicemail } from "lucide-react";
import { Avatar } from "#components/ui/avatar.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { cn } from "#components/ui/cn.ts";
import type { CallItem, ChangeItem, MessageItem, TimelineItem } from "#lib/tickets/types.ts";
import { AssignmentCard } from "./assignment-card.tsx";
import { ChannelIcon } from "./channel-icon.tsx";
import { ChangeLine } from "./change-line.tsx";
import { LetterLook } from "./letter-look.tsx";
import { MessageText } from "./message-text.tsx";
import { QuarantineButtons } from "./quarantine-buttons.tsx";
import { Moment } from "./moment.tsx";
import type { TicketWords } from "./words.ts";

/** More neighbours than this fold into one line. */
const shownChanges = 2;

const quarantineTitles = {
  pending: "quarantine.title",
  accepted: "quarantine.accepted",
  moved: "quarantine.wasMoved",
  rejected: "quarantine.wasRejected",
} as const;

type Group =
  | { key: string; changes: ChangeItem[] }
  | { key: string; item: Exclude<TimelineItem, ChangeItem> };

/** Everything that happened in a ticket, oldest first: words, notes, calls, assignments, and the changes between them. */
export function Timeline(props: {
  items: readonly TimelineItem[];
  hasEarlier: boolean;
  maySettle: boolean;
  now: string;
  words: TicketWords;
}) {
  const { words } = props;
  const { t } = words;
  return (
    <section aria-label={t("timeline")}>
      {props.hasEarlier && <p className="mb-3 text-center text-xs text-muted">{t("earlier")}</p>}
      <ol className="flex flex-col gap-3">
        {grouped(props.items).map((group) =>
          "changes" in group ? (
            <li key={group.key}>
              <Changes changes={group.changes} words={words} />
            </li>
          ) : group.item.item === "message" ? (
            <li key={group.key} id={`m${group.item.seq}`} className="scroll-mt-24">
              <Message message={group.item} maySettle={props.maySettle} words={words} />
            </li>
          ) : group.item.item === "call" ? (
            <li key={group.key}>
              <Call call={group.item} words={words} />
            </li>
          ) : (
            <li key={group.key}>
              <AssignmentCard assignment={group.item} now={props.now} words={words} />
            </li>
          ),
        )}
      </ol>
    </section>
  );
}

function grouped(items: readonly TimelineItem[]): Group[] {
  const groups: Group[] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (item.item === "change") {
      if (last && "changes" in last) last.changes.push(item);
      else groups.push({ key: `c${item.id}`, changes: [item] });
    } else if (!(item.item === "message" && item.kind === "call" && item.text.trim() === "")) {
      groups.push({ key: item.id, item });
    }
  }
  return groups;
}

function Changes({ changes, words }: { changes: readonly ChangeItem[]; words: TicketWords }) {
  const { t } = words;
  const lines = changes.map((c) => <ChangeLine key={c.id} change={c} words={words} />);
  if (changes.length <= shownChanges) return <ul className="flex flex-col gap-1">{lines}</ul>;
  return (
    <details className="group/changes">
      <summary className="ml-10 w-fit cursor-pointer rounded-sm text-xs text-muted select-none hover:text-foreground">
        {t("changes", { count: changes.length })}
      </summary>
      <ul className="mt-1.5 flex flex-col gap-1">{lines}</ul>
    </details>
  );
}

function Message(props: { message: MessageItem; maySettle: boolean; words: TicketWords }) {
  const { message, maySettle, words: all } = props;
  const { t, words } = all;
  const note = message.kind === "note";
  const quarantined = message.quarantine !== null && message.quarantine !== "accepted";
  const ours = message.authorKind === "staff";
  const author = message.author || (message.authorKind === "system" ? t("history.system") : t("stranger"));
  return (
    <article className="flex gap-3">
      <Avatar name={author} size="md" className="mt-1 max-sm:hidden" />
      <div
        className={cn(
          "min-w-0 flex-1 rounded-lg border px-4 py-3",
          note
            ? "border-note-border bg-note"
            : quarantined
              ? "border-dashed border-warning bg-surface"
              : ours
                ? "border-accent/25 bg-accent-soft"
                : "border-border bg-surface",
        )}
      >
        <header className="mb-1.5 flex flex-wrap items-center gap-x-2 gap-y-0.5 text-xs text-muted">
          <bdi className="text-2sm font-semibold text-foreground">{author}</bdi>
          {message.isMine && <span>({t("you")})</span>}
          {note ? (
            <Badge tone="note" data-tip={t("internalHint")} className="px-0">
              <Lock aria-hidden />
              {t("internal")}
            </Badge>
          ) : (
            <span className="inline-flex items-center gap-1">
              <ChannelIcon channel={message.channel} className="size-3.5" />
              {words(`channel.${message.channel}`)}
            </span>
          )}
          {message.letter?.isAutomatic && (
            <Badge>
              <Bot aria-hidden />
              {t("letter.automatic")}
            </Badge>
          )}
          {message.letter?.isDoubtful && (
            <Badge tone="warning" data-tip={t("letter.unverifiedHint")}>
              <ShieldAlert aria-hidden />
              {t("letter.unverified")}
            </Badge>
          )}
          <Moment at={message.at} words={all} className="tabular ml-auto" />
        </header>
        {quarantined && (
          <div className="mb-2 flex items-start gap-2 text-2sm">
            <ShieldAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning-text" />
            <div>
              <p className="font-medium text-warning-text">{t(quarantineTitles[message.quarantine!])}</p>
              {message.quarantine === "pending" && <p className="text-muted">{t("quarantine.text")}</p>}
            </div>
          </div>
        )}
        {message.letter?.isAutomatic ? (
          <details>
            <summary className="w-fit cursor-pointer rounded-sm text-2sm text-muted select-none hover:text-foreground">
              {t("letter.show")}
            </summary>
            <div className="mt-2">
              <MessageWords message={message} author={author} words={all} />
            </div>
          </details>
        ) : (
          <MessageWords message={message} author={author} words={all} />
        )}
        {message.files.length > 0 && (
          <ul aria-label={t("files")} className="mt-3 flex flex-wrap gap-2">
            {message.files.map((file) => (
              <li key={file.id}>
                <FileLink file={file} words={all} />
              </li>
            ))}
          </ul>
        )}
        {message.letter && (
          <a
            href={`/api/mail/${message.letter.id}/original`}
            className="mt-2.5 inline-flex items-center gap-1.5 rounded-sm text-xs text-muted hover:text-foreground"
          >
            <Mail aria-hidden className="size-3.5" />
            {t("letter.original")}
          </a>
        )}
        {message.quarantine === "pending" && maySettle && <QuarantineButtons messageId={message.id} />}
      </div>
    </article>
  );
}

function FileLink({ file, words }: { file: MessageItem["files"][number]; words: TicketWords }) {
  const size = words.format.number(Math.max(1, Math.round(file.size / 1024)), {
    style: "unit",
    unit: "kilobyte",
    unitDisplay: "short",
  });
  return (
    <a
      href={`/api/files/${file.id}`}
      // What is to be seen is part of what is read out.
      aria-label={`${words.t("download", { name: file.name })} ${size}`}
      className="inline-flex max-w-72 items-center gap-2 rounded-md border border-border bg-surface px-2.5 py-1.5 text-2sm hover:border-border-strong"
    >
      <Paperclip aria-hidden className="size-3.5 shrink-0 text-muted" />
      <span className="truncate">
        <bdi>{file.name}</bdi>
      </span>{" "}
      <span className="tabular shrink-0 text-xs text-muted">{size}</span>
    </a>
  );
}

/** A letter whose words alone would lose something can be seen as it was written. */
function MessageWords(props: { message: MessageItem; author: string; words: TicketWords }) {
  const { message } = props;
  const { t } = props.words;
  const text = <MessageText text={message.text} quoted={t("quoted")} />;
  if (!message.letter || message.letter.look === "plain") return text;
  return (
    <LetterLook
      src={`/api/mail/${message.letter.id}/page`}
      isShown={message.letter.look === "laidOut" && message.quarantine !== "pending"}
      words={{
        title: t("letter.title", { author: props.author }),
        asWritten: t("letter.asWritten"),
        wordsOnly: t("letter.wordsOnly"),
      }}
    >
      {text}
    </LetterLook>
  );
}

function Call({ call, words }: { call: CallItem; words: TicketWords }) {
  const { t } = words;
  const Icon = call.state === "missed" ? PhoneMissed : call.state === "voicemail" ? Voicemail : Phone;
  const live = call.state === "ringing" || call.state === "talking";
  return (
    <div
      className={cn(
        "flex flex-wrap items-center gap-x-2.5 gap-y-1 rounded-lg border px-3.5 py-2.5 text-2sm sm:ml-11",
        live ? "border-success/40 bg-success-soft" : "border-border bg-sunken",
      )}
    >
      <Icon
        aria-hidden
        className={cn("size-4", call.state === "missed" ? "text-danger-text" : "text-muted")}
      />
      <span className="font-medium">{t(`call.${call.direction}`)}</span>
      <span className="tabular">{call.from ?? t("call.hidden")}</span>
      <span className="text-muted">
        {t(`call.state.${call.state}`)}
        {call.answeredBy && ` · ${t("call.answeredBy", { name: call.answeredBy })}`}
        {call.seconds !== null &&
          ` · ${t("call.duration", { minutes: Math.floor(call.seconds / 60), seconds: call.seconds % 60 })}`}
      </span>
      {call.recordingSeconds !== null && (
        <Badge tone="info">
          {t("call.voicemail")} {call.recordingSeconds} s
        </Badge>
      )}
      <Moment at={call.at} words={words} className="tabular ml-auto text-xs text-muted" />
    </div>
  );
}
