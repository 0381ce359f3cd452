import type { Readable } from "node:stream";

/** Where the bytes of files lie. Keys are made by us (`<yyyy>/<mm>/<uuid>`), never by a sender. */
export type FileStorage = {
  /** Stores the stream whole or not at all; answers its size in bytes and SHA-256 (hex). */
  put: (key: string, bytes: Readable) => Promise<{ size: number; sha256: string }>;
  /** The bytes, or null when there are none under this key. */
  get: (key: string) => Promise<Readable | null>;
  /** Repeating it changes nothing. */
  remove: (key: string) => Promise<void>;
  /** One sentence when the store cannot be used now, else null. */
  check: () => Promise<string | null>;
};
