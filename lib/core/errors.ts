/** Closed list of what can go wrong for a caller, with the HTTP status it means. */
export const errorStatus = {
  bad_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  too_large: 413,
  unsupported_type: 415,
  invalid: 422,
  too_many: 429,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;
export type MessageValues = Record<string, string | number>;

/**
 * A refusal that a person can act on. `message` is a key of messages/<locale>/errors.json (or another namespace) such as
 * "errors.staleTicket"; the edge turns it into a sentence in the reader's language. Anything else thrown is a bug.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly values: MessageValues;
  /** Extra facts for the caller, e.g. the messages that made a send stale. Safe to show. */
  readonly details: Record<string, unknown> | undefined;
  /** Field name -> message key. */
  readonly fields: Record<string, string> | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: {
      values?: MessageValues;
      details?: Record<string, unknown>;
      fields?: Record<string, string>;
    } = {},
  ) {
    super(message);
    this.name = "AppError";
    this.code = code;
    this.values = options.values ?? {};
    this.details = options.details;
    this.fields = options.fields;
  }
}

/** The row, or "not found": what one may not see does not exist. `message` is a key such as "errors.ticketNotFound". */
export function found<T>(row: T | null | undefined, message: string): T {
  if (row === null || row === undefined) throw new AppError("not_found", message);
  return row;
}

/** Stops a write that a policy refuses. `message` is a key such as "errors.mayNotReply". */
export function permit(allowed: boolean, message: string): void {
  if (!allowed) throw new AppError("forbidden", message);
}
