export type { Channel, Reason, TicketStatus } from "#db/schema/tickets.ts";
export type Priority = "low" | "normal" | "high" | "urgent";
