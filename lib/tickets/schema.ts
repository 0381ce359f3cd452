import { z } from "zod";
import { id, line, text } from "#lib/core/fields.ts";
import { cleanLine } from "#lib/core/text.ts";

/** Longest text of a message; longer things belong in a file. */
export const maxMessage = 50_000;

const ticketId = id;
const body = text(maxMessage);
/** Made once per composed message in the browser, so that a double click makes one message. */
const key = z.string("errors.field.required").regex(/^[\w-]{8,64}$/, "errors.field.invalid");
const files = z.array(id).max(20, "errors.field.tooMany").default([]);
/** `seq` of the newest message the writer had on his screen. */
const seenSeq = z.number().int().min(0).max(1_000_000);

export const replyInput = z.object({
  ticketId,
  body,
  key,
  files,
  seenSeq,
  /** Send although newer messages exist. */
  force: z.boolean().default(false),
  /** What the ticket becomes; waiting for the client unless told. */
  then: z.enum(["waiting", "open", "solved"]).default("waiting"),
});
export type ReplyInput = z.output<typeof replyInput>;

export const noteInput = z.object({ ticketId, body, key, files, seenSeq, force: z.boolean().default(false) });
export type NoteInput = z.output<typeof noteInput>;

export const assignInput = z.object({
  ticketId,
  /** Null gives the ticket back to the queue. Absent leaves the owner. */
  ownerId: id.nullish(),
  teamId: id.nullish(),
  /** Whom the chooser saw as owner; somebody else by now means that he must look again. Absent: whoever. */
  expectedOwnerId: id.nullish(),
});
export type AssignInput = z.output<typeof assignInput>;

export const statusInput = z.object({ ticketId, status: z.enum(["open", "waiting"]) });
export type StatusInput = z.output<typeof statusInput>;

export const solveInput = z.object({
  ticketId,
  /** How knowledge is served by the solution; told to the history and to reports. */
  outcome: z.enum(["answered_by_article", "draft", "not_reusable", "unsaid"]).default("unsaid"),
});
export type SolveInput = z.output<typeof solveInput>;

export const ticketInput = z.object({ ticketId });
export type TicketInput = z.output<typeof ticketInput>;

export const subjectInput = z.object({ ticketId, subject: line(200) });
export type SubjectInput = z.output<typeof subjectInput>;

export const priorityInput = z.object({ ticketId, priority: z.enum(["low", "normal", "high", "urgent"]) });
export type PriorityInput = z.output<typeof priorityInput>;

export const askInput = z
  .object({
    ticketId,
    staffId: id.nullish(),
    teamId: id.nullish(),
    question: text(10_000),
    dueAt: z.iso.datetime({ offset: true, error: "errors.field.date" }).nullish(),
  })
  .refine((v) => Boolean(v.staffId) !== Boolean(v.teamId), {
    path: ["staffId"],
    error: "errors.field.chooseWho",
  });
export type AskInput = z.output<typeof askInput>;

export const answerInput = z.object({ assignmentId: id, answer: text(20_000) });
export type AnswerInput = z.output<typeof answerInput>;

export const declineInput = z.object({ assignmentId: id, reason: text(2_000) });
export type DeclineInput = z.output<typeof declineInput>;

export const assignmentInput = z.object({ assignmentId: id });
export type AssignmentInput = z.output<typeof assignmentInput>;

export const draftInput = z.object({
  ticketId,
  kind: z.enum(["reply", "note"]),
  body: z.string().max(maxMessage, "errors.field.tooLong"),
});
export type DraftInput = z.output<typeof draftInput>;

export const discardDraftInput = draftInput.omit({ body: true });
export type DiscardDraftInput = z.output<typeof discardDraftInput>;

export const quarantineInput = z.object({ messageId: id });
export type QuarantineInput = z.output<typeof quarantineInput>;

export const rejectInput = z.object({ messageId: id, reason: text(500) });
export type RejectInput = z.output<typeof rejectInput>;

export const bulkInput = z.object({
  ticketIds: z.array(id).min(1).max(100, "errors.field.tooMany"),
  change: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("assign"), ownerId: id.nullable() }),
    z.object({ kind: z.literal("status"), status: z.enum(["open", "waiting", "solved", "closed"]) }),
  ]),
});
export type BulkInput = z.output<typeof bulkInput>;

export const articleFromTicketInput = z.object({
  ticketId,
  /** None: everything the client has seen. */
  messageIds: z.array(id).max(100, "errors.field.tooMany").default([]),
  lang: z.enum(["ru", "en"]).nullish(),
  /** What the author calls it; the masked subject when absent. */
  title: z.string().max(300, "errors.field.tooLong").transform(cleanLine).optional(),
  categoryId: id.nullish(),
  /** Masked places that are no secret, by message and in their order. */
  shown: z
    .array(z.object({ messageId: id, places: z.array(z.number().int().min(0).max(10_000)).max(500) }))
    .max(100, "errors.field.tooMany")
    .default([]),
  /** Words that are masked too. */
  hidden: z
    .array(z.string().max(100, "errors.field.tooLong").transform(cleanLine))
    .max(50, "errors.field.tooMany")
    .default([]),
});
export type ArticleFromTicketInput = z.output<typeof articleFromTicketInput>;

export const linkArticleInput = z.object({ ticketId, articleId: id });
export type LinkArticleInput = z.output<typeof linkArticleInput>;
