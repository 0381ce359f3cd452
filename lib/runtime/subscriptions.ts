import "server-only";
import type { Subscription } from "#lib/events/subscription.ts";
import { articleEvents } from "#lib/search/rules.ts";

/** Who hears what: the one page that lists all reactions. */
export const subscriptions: readonly Subscription[] = [
  {
    name: "accounts.staff-changed",
    types: ["staff.changed", "staff.disabled"],
    load: async () => (await import("#lib/accounts/on-staff-changed.ts")).onStaffChanged,
  },
  {
    name: "mail.ticket-created",
    types: ["ticket.created"],
    loadMany: async () => (await import("#lib/mail/on-tickets-created.ts")).onTicketsCreated,
  },
  {
    name: "mail.review-due",
    types: ["article.review_due"],
    load: async () => (await import("#lib/mail/on-review-due.ts")).onReviewDue,
  },
  {
    name: "mail.ticket-replied",
    types: ["ticket.replied"],
    load: async () => (await import("#lib/mail/on-ticket-replied.ts")).onTicketReplied,
  },
  {
    name: "routing.people-changed",
    types: ["staff.presence_changed", "staff.changed", "staff.disabled"],
    load: async () => (await import("#lib/routing/on-people-changed.ts")).onPeopleChanged,
  },
  {
    name: "search.article-changed",
    types: articleEvents,
    load: async () => (await import("#lib/search/on-article-changed.ts")).onArticleChanged,
  },
];
