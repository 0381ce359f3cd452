"use client";

import { ChevronDown, Lock, Send, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { FileDrop } from "#components/forms/file-drop.tsx";
import { useTypedBefore } from "#components/forms/typed-before.ts";
import { fetched } from "#components/ui/fetched.tsx";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { toast } from "#components/ui/toast.ts";
import { addNoteAction, linkArticleAction, replyToTicketAction } from "#lib/tickets/actions.ts";
import type { NewerMessageView } from "#lib/tickets/types.ts";
import { onInsert, tellWriting } from "./insert-text.ts";
import { SlashList, slashListId, slashOptionId, useSlashArticles } from "./slash-articles.tsx";
import { useDraft } from "./use-draft.ts";

const StaleDialog = fetched(() => import("./stale-dialog.tsx").then((m) => m.StaleDialog));

type Kind = "reply" | "note";
type Then = "waiting" | "open" | "solved";
type Stale = { newer: NewerMessageView[]; then: Then };

/**
 * Where staff write: a reply to the client or a yellow note, with a text of its own each. What came in while one was writing
 * is told, and refuses the send until it has been read. Keys: R reply, N note, Ctrl+Enter send.
 */
export function Composer(props: {
  ticketId: string;
  clientName: string | null;
  mayReply: boolean;
  closed: boolean;
  drafts: { reply: string; note: string };
  /** `seq` of the newest message on the page, and how many public ones of others there are by `seq`. */
  lastSeq: number;
  publicSeqs: readonly number[];
  start: Kind | null;
}) {
  const t = useTranslations("ticket.composer");
  const ui = useTranslations("ui");
  const router = useRouter();
  const [kind, setKind] = useState<Kind>(props.start ?? (props.mayReply ? "reply" : "note"));
  const reply = useDraft(props.ticketId, "reply", props.drafts.reply);
  const note = useDraft(props.ticketId, "note", props.drafts.note);
  const draft = kind === "reply" ? reply : note;
  const [files, setFiles] = useState<string[]>([]);
  const [uploads, setUploads] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const [stale, setStale] = useState<Stale | null>(null);
  const sending = useRef({ of: "", key: "" });
  const area = useRef<HTMLTextAreaElement>(null);
  const typedBefore = useTypedBefore(draft.adopt);
  const place = useCallback(
    (element: HTMLTextAreaElement | null) => {
      area.current = element;
      typedBefore(element);
    },
    [typedBefore],
  );
  // What the writer had on his screen when he began: rows that slide in below his eyes do not count as read.
  const [seen, setSeen] = useState(props.lastSeq);
  const writing = draft.text.trim() !== "";
  if (!writing && seen !== props.lastSeq) setSeen(props.lastSeq);
  const arrived = props.publicSeqs.filter((seq) => seq > seen).length;
  const canWrite = kind === "note" || props.mayReply;

  useEffect(() => {
    if (props.start) area.current?.focus();
    // A long story opens at its end, where one reads on and writes.
    else if (!location.hash)
      document.getElementById("composer")?.scrollIntoView({ block: "end", behavior: "instant" });
  }, [props.start]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const target = event.target as HTMLElement;
      if (target.isContentEditable || target.closest("input, textarea, select, [role=dialog], [role=menu]"))
        return;
      if (event.code === "KeyR" && props.mayReply) setKind("reply");
      else if (event.code === "KeyN") setKind("note");
      else return;
      event.preventDefault();
      requestAnimationFrame(() => area.current?.focus());
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [props.mayReply]);

  const slash = useSlashArticles({
    ticketId: props.ticketId,
    area,
    isOn: kind === "reply",
    onInsert: ({ from, to, text, articleId, isLink }) => {
      reply.write(`${reply.text.slice(0, from)}${text}${reply.text.slice(to)}`);
      requestAnimationFrame(() => area.current?.setSelectionRange(from + text.length, from + text.length));
      // A link in a reply is noticed when it is sent; words have no address.
      if (!isLink) void linkArticleAction({ ticketId: props.ticketId, articleId });
    },
  });

  const { text: replyText, write: writeReply } = reply;
  useEffect(
    () =>
      onInsert((text) => {
        if (!props.mayReply) return;
        setKind("reply");
        writeReply(replyText.trim() ? `${replyText.trimEnd()}\n\n${text}` : text);
        requestAnimationFrame(() => area.current?.focus());
      }),
    [props.mayReply, replyText, writeReply],
  );

  async function send(then: Then, force = false) {
    if (pending || !writing) return;
    setPending(true);
    setProblem(null);
    // One key per text: sent twice, it is still one message; changed in between, it is another.
    const of = `${kind}:${draft.text}`;
    if (sending.current.of !== of) sending.current = { of, key: crypto.randomUUID() };
    await draft.settle();
    const common = {
      ticketId: props.ticketId,
      body: draft.text,
      key: sending.current.key,
      files,
      seenSeq: seen,
      force,
    };
    try {
      const result =
        kind === "reply" ? await replyToTicketAction({ ...common, then }) : await addNoteAction(common);
      if (result.ok) {
        draft.clear();
        sending.current = { of: "", key: "" };
        setFiles([]);
        setUploads((n) => n + 1);
        setStale(null);
        toast.success(kind === "reply" ? t("sent") : t("noted"));
        router.refresh();
        return;
      }
      const newer = result.details?.newer as NewerMessageView[] | undefined;
      if (result.code === "conflict" && newer) {
        setStale({ newer, then });
        router.refresh();
      } else {
        setStale(null);
        setProblem(result.fields ? (Object.values(result.fields)[0] ?? result.message) : result.message);
      }
    } catch {
      setProblem(ui("connectionLost"));
    } finally {
      setPending(false);
    }
  }

  const isNote = kind === "note";
  return (
    <section
      id="composer"
      aria-label={t("label")}
      className={cn(
        "scroll-mb-4 rounded-lg border shadow-sm transition-colors",
        isNote ? "border-note-border bg-note" : "border-border bg-surface",
      )}
    >
      <div className="flex items-center gap-1 px-2 pt-2">
        <div role="tablist" aria-label={t("kind")} className="flex gap-1">
          <Tab chosen={!isNote} keys="R" onClick={() => setKind("reply")}>
            <Send aria-hidden />
            {t("reply")}
          </Tab>
          <Tab chosen={isNote} keys="N" onClick={() => setKind("note")} note>
            <Lock aria-hidden />
            {t("note")}
          </Tab>
        </div>
        <span
          className={cn(
            "ml-auto truncate px-2 text-xs max-sm:hidden",
            isNote ? "text-note-text" : "text-muted",
          )}
        >
          {isNote ? t("noteTo") : t("replyTo", { name: props.clientName ?? "—" })}
        </span>
      </div>
      {!canWrite ? (
        <p className="px-4 py-5 text-sm text-muted">{props.closed ? t("closed") : t("mayNotReply")}</p>
      ) : (
        <div className="px-2 pb-2">
          {arrived > 0 && (
            <div
              role="status"
              className="mx-1 mt-2 flex items-center gap-3 rounded-md bg-warning-soft px-3 py-1.5 text-2sm text-warning-text"
            >
              <span className="flex-1">{t("arrived", { count: arrived })}</span>
              <Button
                size="sm"
                onClick={() => {
                  const first = props.publicSeqs.find((seq) => seq > seen);
                  setSeen(props.lastSeq);
                  document.getElementById(`m${first}`)?.scrollIntoView({ block: "center" });
                }}
              >
                {t("show")}
              </Button>
            </div>
          )}
          <FileDrop
            key={`${kind}${uploads}`}
            url="/api/files"
            onChange={(list) => setFiles(list.map((f) => f.id))}
            className="relative max-sm:[&>div>span]:hidden [&>div]:px-1"
          >
            {slash.isOpen && <SlashList articles={slash.articles} at={slash.at} onChoose={slash.choose} />}
            <textarea
              ref={place}
              value={draft.text}
              maxLength={50000}
              rows={4}
              onChange={(event) => {
                draft.write(event.target.value);
                tellWriting(event.target.value);
                slash.look();
              }}
              onBlur={slash.close}
              aria-autocomplete={isNote ? undefined : "list"}
              aria-controls={slash.isOpen ? slashListId : undefined}
              aria-activedescendant={slash.isOpen ? slashOptionId(slash.at) : undefined}
              onKeyDown={(event) => {
                if (slash.onKey(event)) return;
                if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
                event.preventDefault();
                void send("waiting");
              }}
              aria-label={isNote ? t("note") : t("reply")}
              placeholder={isNote ? t("notePlaceholder") : t("replyPlaceholder")}
              className="field-sizing-content block max-h-[45dvh] min-h-24 w-full resize-none bg-transparent px-2 py-2 text-sm leading-normal outline-none"
            />
          </FileDrop>
          {problem && (
            <p role="alert" className="px-2 py-1 text-2sm text-danger-text">
              {problem}
            </p>
          )}
          <div className="mt-1 flex flex-wrap items-center gap-2 px-1">
            <span role="status" className={cn("text-xs", isNote ? "text-note-text" : "text-muted")}>
              {draft.state === "saving" && t("saving")}
              {draft.state === "saved" && t("saved")}
              {draft.state === "local" && t("notSaved")}
            </span>
            <div className="ml-auto flex items-center gap-1.5">
              {writing && (
                <IconButton label={t("discard")} size="icon-sm" onClick={() => draft.write("")}>
                  <Trash2 aria-hidden />
                </IconButton>
              )}
              {isNote ? (
                <Button
                  disabled={!writing}
                  loading={pending}
                  data-tip={t("keys")}
                  onClick={() => void send("waiting")}
                  className="border-note-border bg-note text-note-text hover:bg-note"
                >
                  <Lock aria-hidden />
                  {t("addNote")}
                </Button>
              ) : (
                <span className="inline-flex">
                  <Button
                    variant="primary"
                    disabled={!writing}
                    loading={pending}
                    data-tip={t("keys")}
                    className="rounded-r-none"
                    onClick={() => void send("waiting")}
                  >
                    <Send aria-hidden />
                    {t("send")}
                  </Button>
                  <DropdownMenu>
                    <DropdownMenuTrigger asChild disabled={!writing || pending}>
                      <Button
                        variant="primary"
                        aria-label={t("sendMore")}
                        className="rounded-l-none border-l border-on-accent/30 px-1.5"
                      >
                        <ChevronDown aria-hidden />
                      </Button>
                    </DropdownMenuTrigger>
                    <DropdownMenuContent>
                      <DropdownMenuItem onSelect={() => void send("solved")}>
                        {t("sendAndSolve")}
                      </DropdownMenuItem>
                      <DropdownMenuItem onSelect={() => void send("open")}>
                        {t("sendAndOpen")}
                      </DropdownMenuItem>
                    </DropdownMenuContent>
                  </DropdownMenu>
                </span>
              )}
            </div>
          </div>
        </div>
      )}
      {stale && (
        <StaleDialog
          newer={stale.newer}
          yours={draft.text}
          pending={pending}
          onBack={() => {
            setStale(null);
            setSeen(Math.max(props.lastSeq, ...stale.newer.map((m) => m.seq)));
            area.current?.focus();
          }}
          onForce={() => void send(stale.then, true)}
        />
      )}
    </section>
  );
}

function Tab(props: {
  chosen: boolean;
  note?: boolean;
  keys: string;
  onClick: () => void;
  children: React.ReactNode;
}) {
  return (
    <button
      type="button"
      role="tab"
      aria-selected={props.chosen}
      data-tip-keys={props.keys}
      onClick={props.onClick}
      className={cn(
        "inline-flex h-8 items-center gap-1.5 whitespace-nowrap rounded-md px-2.5 text-2sm font-medium [&_svg]:size-3.5",
        props.chosen
          ? props.note
            ? "bg-note-border/60 text-note-text"
            : "bg-accent-soft text-accent-text"
          : "text-muted hover:bg-hover hover:text-foreground",
      )}
    >
      {props.children}
    </button>
  );
}
