import "server-only";
import type { Meilisearch } from "meilisearch";
import type { Context } from "#lib/core/context.ts";
import { systemContext } from "#lib/core/system-context.ts";
import type { RemoteIndex, SearchDocument, SentDocument, TaskState } from "#lib/search/port.ts";
import { indexedStems } from "#lib/search/query/build-document.ts";
import { codeOf, type Connection, engineName, spoken } from "./connection.ts";
import { settings, settingsVersion } from "./settings.ts";

type Stored = {
  id: string;
  article_id: string;
  lang: "ru" | "en";
  access: string[];
  title_s: string;
  body_s: string;
  mark: string;
};

const page = 1_000;
const languages = ["ru", "en"] as const;
const keyOf = (articleId: string, lang: string): string => `${articleId}-${lang}`;
const ours = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})-(?:ru|en)$/;

/** Meilisearch's side of keeping the index, with the key that may do just that. */
export function meilisearchIndex(connection: Connection): RemoteIndex {
  const ctx = (): Context => systemContext("search");

  const ask = async <T>(work: (client: Meilisearch) => Promise<T>): Promise<T> => {
    try {
      return await work(await connection.syncing(ctx()));
    } catch (error) {
      await connection.refused(ctx(), error);
      throw spoken(error);
    }
  };
  const task = (work: (client: Meilisearch) => Promise<{ taskUid: number }>): Promise<number> =>
    ask(async (client) => (await work(client)).taskUid);
  const forget = async (index: string, keys: readonly string[]): Promise<number[]> =>
    keys.length === 0 ? [] : [await task((c) => c.index(index).deleteDocuments([...keys]))];

  return {
    name: engineName,
    url: connection.options.url,
    live: connection.options.index,
    settingsVersion,
    keyOf,
    forget,
    provision: (given) => connection.provision(given),

    look: (index) =>
      ask(async (client) => {
        try {
          const { createdAt } = await client.getRawIndex(index);
          const { numberOfDocuments } = await client.index(index).getStats();
          return { born: createdAt, documents: numberOfDocuments };
        } catch (error) {
          if (codeOf(error) === "index_not_found") return null;
          throw error;
        }
      }),

    make: async (index) => [
      await task((c) => c.createIndex(index, { primaryKey: "id" })),
      await task((c) => c.index(index).updateSettings(settings)),
    ],

    send: async (index, documents) =>
      documents.length === 0
        ? []
        : [await task((c) => c.index<Stored>(index).addDocuments(documents.map(stored)))],

    prune: (index, articleIds, kept) => {
      const held = new Set(kept.map((d) => keyOf(d.articleId, d.lang)));
      const keys = articleIds.flatMap((id) => languages.map((lang) => keyOf(id, lang)));
      return forget(
        index,
        keys.filter((key) => !held.has(key)),
      );
    },

    tasks: async (uids) => {
      const states = new Map<number, TaskState>();
      for (let i = 0; i < uids.length; i += 100) {
        const some = uids.slice(i, i + 100);
        // Without a limit of its own the answer holds twenty.
        const { results } = await ask((c) => c.tasks.getTasks({ uids: some, limit: some.length }));
        for (const { uid, status, error } of results)
          states.set(uid, {
            state: stateOf(status, error?.code),
            error: error?.message ?? (status === "canceled" ? "the task was cancelled" : null),
          });
      }
      return states;
    },

    kept: async function* (index) {
      for (let offset = 0; ; offset += page) {
        const { results } = await ask((c) =>
          c.index<Stored>(index).getDocuments({ fields: ["id", "mark"], limit: page, offset }),
        );
        yield results.map(({ id, mark }) => ({ key: id, articleId: ours.exec(id)?.[1] ?? null, mark }));
        if (results.length < page) return;
      }
    },

    swap: (a, b) => task((c) => c.swapIndexes([{ indexes: [a, b], rename: false }])),

    drop: async (index) => {
      await task((c) => c.deleteIndex(index));
    },
  };
}

function stored(d: SentDocument): Stored {
  const { title, body } = indexedStems(d.title, d.body);
  return {
    id: keyOf(d.articleId, d.lang),
    article_id: d.articleId,
    lang: d.lang,
    access: accessOf(d),
    title_s: title.join(" "),
    body_s: body.join(" "),
    mark: d.mark,
  };
}

const accessOf = (d: SearchDocument): string[] =>
  d.audience === "organisations" ? d.organisationIds.map((id) => `org:${id}`) : [d.audience];

function stateOf(status: string, code: string | undefined): TaskState["state"] {
  // Made by a request whose answer was lost: what was wanted is so.
  if (status === "succeeded" || code === "index_already_exists") return "done";
  return status === "failed" || status === "canceled" ? "failed" : "waiting";
}
