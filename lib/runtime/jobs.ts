import "server-only";
import { sweepAccountsJob } from "#lib/accounts/jobs.ts";
import { forgetUploadsJob } from "#lib/intake/jobs.ts";
import type { Job } from "#lib/jobs/define.ts";
import { removeUnusedImagesJob, runPlansJob } from "#lib/knowledge/jobs.ts";
import { forgetSearchesJob, gatherTicketWordsJob, repairIndexJob } from "#lib/search/jobs.ts";
import { forgetReportsJob, reconcileCallsJob } from "#lib/telephony/jobs.ts";
import { closeSolvedJob } from "#lib/tickets/jobs.ts";

/** Every kind of job that the worker runs. */
export const jobs: readonly Job[] = [
  closeSolvedJob,
  sweepAccountsJob,
  repairIndexJob,
  forgetSearchesJob,
  gatherTicketWordsJob,
  runPlansJob,
  removeUnusedImagesJob,
  reconcileCallsJob,
  forgetReportsJob,
  forgetUploadsJob,
];
