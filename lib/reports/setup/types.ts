/** One thing to set up. `note` means: works, but only for trying out. */
export type SetupStep = {
  name: "people" | "teams" | "numbers" | "mail" | "line" | "knowledge";
  state: "done" | "open" | "note";
  /** Which of the step's sentences says it, e.g. "done", "noDefault". */
  words: string;
  values: Record<string, string | number>;
  /** The screen where it is done; null when it is done outside. */
  href: string | null;
};

export type Queue = {
  name: "letters" | "mailWaiting" | "jobs" | "events";
  waiting: number;
  /** Since when the oldest waits, ISO; null when nothing does. */
  oldest: string | null;
  failed: number;
};

export type HealthView = {
  queues: Queue[];
  search: { engine: "postgres" | "meilisearch"; isUp: boolean; documents: number; detail: string | null };
  versions: { name: string; version: string }[];
};
