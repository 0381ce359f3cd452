/** What a server action answers: data, or a sentence in the reader's language with sentences per field. */
export type ActionResult<T> =
  | { ok: true; data: T }
  | {
      ok: false;
      code: string;
      message: string;
      fields?: Record<string, string>;
      details?: Record<string, unknown>;
    };
