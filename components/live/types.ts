/** A change as the stream tells it: names and ids only. */
export type LiveEvent = {
  id: number;
  type: string;
  objectType: string;
  objectId: string | null;
  ticketId: string | null;
};

/** What came: a change, "something was missed, load everything", or the state of the connection. */
export type LiveNews =
  | { kind: "change"; event: LiveEvent }
  | { kind: "reset" }
  | { kind: "state"; connected: boolean };

/**
 * What one listens to: a type ("ticket.replied"), a family ("ticket.*"), one object ("ticket:<id>", also everything that
 * happens on that ticket), or "*".
 */
export type Topic = string;
