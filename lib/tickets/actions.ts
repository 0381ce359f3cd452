"use server";
import { mergeClientsInput } from "#lib/clients/schema.ts";
import { action } from "#lib/http/action.ts";
import { acceptQuarantined } from "./accept-quarantined.ts";
import { addNote } from "./add-note.ts";
import { answerAssignment } from "./answer-assignment.ts";
import { askSpecialist } from "./ask-specialist.ts";
import { articleFromTicket } from "./article-from-ticket.ts";
import { assignTicket } from "./assign-ticket.ts";
import { bulkChange } from "./bulk-change.ts";
import { cancelAssignment } from "./cancel-assignment.ts";
import { changePriority } from "./change-priority.ts";
import { changeStatus } from "./change-status.ts";
import { changeSubject } from "./change-subject.ts";
import { closeTicket } from "./close-ticket.ts";
import { declineAssignment } from "./decline-assignment.ts";
import { discardDraft } from "./discard-draft.ts";
import { linkArticle } from "./link-article.ts";
import { mergeClients } from "./merge-clients.ts";
import { rejectQuarantined } from "./reject-quarantined.ts";
import { reopenTicket } from "./reopen-ticket.ts";
import { replyToTicket } from "./reply-to-ticket.ts";
import { saveDraft } from "./save-draft.ts";
import {
  answerInput,
  articleFromTicketInput,
  askInput,
  assignInput,
  assignmentInput,
  bulkInput,
  declineInput,
  discardDraftInput,
  draftInput,
  linkArticleInput,
  noteInput,
  priorityInput,
  quarantineInput,
  rejectInput,
  replyInput,
  solveInput,
  statusInput,
  subjectInput,
  ticketInput,
} from "./schema.ts";
import { solveTicket } from "./solve-ticket.ts";

export const replyToTicketAction = action(replyInput, replyToTicket);
export const addNoteAction = action(noteInput, addNote);
export const assignTicketAction = action(assignInput, assignTicket);
export const changeStatusAction = action(statusInput, changeStatus);
export const solveTicketAction = action(solveInput, solveTicket);
export const closeTicketAction = action(ticketInput, closeTicket);
export const reopenTicketAction = action(ticketInput, reopenTicket);
export const changeSubjectAction = action(subjectInput, changeSubject);
export const changePriorityAction = action(priorityInput, changePriority);
export const askSpecialistAction = action(askInput, askSpecialist);
export const answerAssignmentAction = action(answerInput, answerAssignment);
export const declineAssignmentAction = action(declineInput, declineAssignment);
export const cancelAssignmentAction = action(assignmentInput, cancelAssignment);
export const saveDraftAction = action(draftInput, saveDraft);
export const discardDraftAction = action(discardDraftInput, discardDraft);
export const bulkChangeAction = action(bulkInput, bulkChange);
export const acceptQuarantinedAction = action(quarantineInput, acceptQuarantined);
export const rejectQuarantinedAction = action(rejectInput, rejectQuarantined);
export const mergeClientsAction = action(mergeClientsInput, mergeClients);
export const articleFromTicketAction = action(articleFromTicketInput, articleFromTicket);
export const linkArticleAction = action(linkArticleInput, linkArticle);
