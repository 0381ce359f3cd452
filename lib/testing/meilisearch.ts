import { createHmac, randomUUID } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { type ApiError, type Doc, StandInIndex } from "./meilisearch-index.ts";

type Key = { uid: string; key: string; name: string | null; actions: string[]; indexes: string[] };
type Task = {
  uid: number;
  indexUid: string | null;
  status: "enqueued" | "processing" | "succeeded" | "failed" | "canceled";
  type: string;
  error: ApiError | null;
};
type Answer = { status: number; body?: unknown };
type Request = { method: string; path: string; query: URLSearchParams; body: unknown };

/** What goes wrong from now on. */
export type Faults = {
  /** Connections are cut before anything is read. */
  down: boolean;
  /** Answers come so much later, in milliseconds; what was asked is done all the same. */
  slowMs: number;
  /** So many of the next writes are taken, and their answers lost. */
  lostAnswers: number;
  /** Tasks of these types fail. */
  failing: readonly string[];
  /** Tasks wait and are not carried out. */
  isStuck: boolean;
  /** Every search finds these articles. */
  wrongHits: readonly string[] | null;
  /** Every search is answered with something that is no answer. */
  isNonsense: boolean;
};

export type MeilisearchStandIn = {
  url: string;
  faults: Faults;
  indexes: Map<string, StandInIndex>;
  keys: Map<string, Key>;
  tasks: Task[];
  /** Who asked for what: `master`, the name of a key, or `nobody`. */
  log: { who: string; method: string; path: string }[];
  /** As if the server had been started on an empty disk. */
  wipe: () => void;
  /** Somebody cancels everything that has not been carried out. */
  cancelTasks: () => void;
  /** Tasks that have not been carried out are forgotten, and so are those that have. */
  loseTasks: () => void;
  /** Well again. */
  mend: () => void;
  close: () => Promise<void>;
};

const well = (): Faults => ({
  down: false,
  slowMs: 0,
  lostAnswers: 0,
  failing: [],
  isStuck: false,
  wrongHits: null,
  isNonsense: false,
});

const refuse = (status: number, code: string, message = code): Answer => ({
  status,
  body: { message, code, type: status < 500 ? "invalid_request" : "internal", link: "" },
});

/** The right that a request needs, and the indexes it is about. */
function needs({ method, path, body }: Request): { action: string; indexes: string[] } {
  const [, first, index = "", part] = path.split("/");
  if (first === "keys")
    return { action: { GET: "keys.get", POST: "keys.create" }[method] ?? "keys.delete", indexes: [] };
  if (first === "version") return { action: "version", indexes: [] };
  if (first === "tasks") return { action: "tasks.get", indexes: [] };
  if (first === "swap-indexes")
    return { action: "indexes.swap", indexes: (body as { indexes: string[] }[]).flatMap((s) => s.indexes) };
  if (first === "multi-search")
    return {
      action: "search",
      indexes: (body as { queries: { indexUid: string }[] }).queries.map((q) => q.indexUid),
    };
  const indexes = [index || ((body as { uid?: string } | null)?.uid ?? "")];
  if (part === "search") return { action: "search", indexes };
  if (part === "stats") return { action: "stats.get", indexes };
  if (part === "settings") return { action: method === "GET" ? "settings.get" : "settings.update", indexes };
  if (part === "documents") {
    const isDelete = path.endsWith("/delete-batch") || method === "DELETE";
    return {
      action: isDelete ? "documents.delete" : method === "GET" ? "documents.get" : "documents.add",
      indexes,
    };
  }
  return { action: { GET: "indexes.get", POST: "indexes.create" }[method] ?? "indexes.delete", indexes };
}

const fits = (patterns: readonly string[], text: string): boolean =>
  patterns.some((p) => p === text || (p.endsWith("*") && text.startsWith(p.slice(0, -1))));

/**
 * The parts of Meilisearch's HTTP API that the product uses, on this machine: keys with actions and index patterns, writes
 * as numbered tasks that are carried out in order a moment later, swaps, and faults on demand. Its search counts words; it is
 * for the contract and for faults, never for quality.
 */
export async function startMeilisearch(
  masterKey = "the-master-key-of-a-stand-in",
): Promise<MeilisearchStandIn> {
  let line: Promise<void> = Promise.resolve();
  let isClosed = false;
  let nextUid = 0;

  const enqueue = (type: string, indexUid: string | null, work: () => ApiError | null): Answer => {
    const task: Task = { uid: nextUid++, indexUid, status: "enqueued", type, error: null };
    const era = self.tasks;
    era.push(task);
    line = line.then(async () => {
      const isOver = () => isClosed || era !== self.tasks;
      do await new Promise((resolve) => setTimeout(resolve, 5));
      while (self.faults.isStuck && !isOver());
      if (isOver() || task.status === "canceled") return;
      task.status = "processing";
      task.error = self.faults.failing.includes(type)
        ? { message: "No space left on device (os error 28)", code: "no_space_left_on_device" }
        : work();
      task.status = task.error ? "failed" : "succeeded";
    });
    return {
      status: 202,
      body: { taskUid: task.uid, indexUid, status: "enqueued", type, enqueuedAt: new Date() },
    };
  };

  /** Null when the request may go on. */
  const guard = (request: Request, key: Key | "master" | null): Answer | null => {
    const isKeys = request.path.startsWith("/keys");
    if (!masterKey) return isKeys ? refuse(401, "missing_master_key") : null;
    if (key === "master") return null;
    if (!key) return refuse(401, "missing_authorization_header");
    const { action, indexes } = needs(request);
    return fits(key.actions, action) && indexes.every((i) => fits(key.indexes, i))
      ? null
      : refuse(403, "invalid_api_key", "The provided API key is invalid.");
  };

  const onKeys = ({ method, path, body }: Request): Answer => {
    const known = [...self.keys.values()].find((k) => [k.uid, k.key].includes(path.split("/")[2] ?? ""));
    // The value is told once, when the key is made.
    const shown = ({ uid, name, actions, indexes }: Key) => ({ uid, name, actions, indexes });
    if (method === "POST") {
      const given = body as Partial<Key> & { actions: string[]; indexes: string[] };
      const uid = given.uid ?? randomUUID();
      if (!/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(uid))
        return refuse(400, "invalid_api_key_uid");
      if (self.keys.has(uid)) return refuse(409, "api_key_already_exists");
      const key = createHmac("sha256", masterKey).update(uid).digest("hex");
      const made: Key = {
        uid,
        key,
        name: given.name ?? null,
        actions: given.actions,
        indexes: given.indexes,
      };
      self.keys.set(uid, made);
      return { status: 201, body: made };
    }
    if (!path.split("/")[2]) return { status: 200, body: { results: [...self.keys.values()].map(shown) } };
    if (!known) return refuse(404, "api_key_not_found");
    if (method === "DELETE") self.keys.delete(known.uid);
    return method === "DELETE" ? { status: 204 } : { status: 200, body: shown(known) };
  };

  const onTasks = ({ query }: Request, key: Key | "master" | null): Answer => {
    const uids = query.get("uids")?.split(",").map(Number);
    const results = self.tasks
      .filter((t) => !uids || uids.includes(t.uid))
      // Tasks that belong to no index, such as swaps, are hidden from keys that are limited to some.
      .filter((t) => typeof key !== "object" || !key || fits(key.indexes, t.indexUid ?? ""))
      .toReversed()
      .slice(0, Number(query.get("limit") ?? 20))
      .map((t) => ({ ...t, details: {}, canceledBy: null, duration: null, enqueuedAt: new Date() }));
    return { status: 200, body: { results, total: results.length, limit: 20, from: null, next: null } };
  };

  const search = (uid: string, query: object): ApiError | object => {
    const index = self.indexes.get(uid);
    if (!index) return { code: "index_not_found", message: `Index \`${uid}\` not found.` };
    const { wrongHits } = self.faults;
    if (wrongHits) return { indexUid: uid, hits: wrongHits.map((article_id) => ({ article_id })) };
    const found = index.search(query);
    return "code" in found ? found : { indexUid: uid, ...found, processingTimeMs: 0 };
  };

  const onIndex = ({ method, path, query, body }: Request): Answer => {
    const [, , uid = "", part, last] = path.split("/");
    const index = self.indexes.get(uid);
    const ensure = () => {
      if (!self.indexes.has(uid)) self.indexes.set(uid, new StandInIndex());
      return self.indexes.get(uid)!;
    };
    if (!uid && method === "POST") {
      const name = (body as { uid: string }).uid;
      return enqueue("indexCreation", name, () => {
        if (self.indexes.has(name))
          return { message: `Index \`${name}\` already exists.`, code: "index_already_exists" };
        self.indexes.set(name, new StandInIndex());
        return null;
      });
    }
    if (part === "documents" && method === "POST" && !last)
      return enqueue("documentAdditionOrUpdate", uid, () => ensure().add(body as Doc[]));
    if (part === "settings" && method === "PATCH") {
      const wrong = StandInIndex.wrongSetting(body as Record<string, unknown>);
      if (wrong) return refuse(400, wrong.code, wrong.message);
      return enqueue("settingsUpdate", uid, () => {
        Object.assign(ensure().settings, body);
        return null;
      });
    }
    const absent = { message: `Index \`${uid}\` not found.`, code: "index_not_found" };
    if (part === "documents" && last === "delete-batch")
      return enqueue("documentDeletion", uid, () => {
        const now = self.indexes.get(uid);
        for (const id of body as string[]) now?.documents.delete(id);
        return now ? null : absent;
      });
    if (!part && method === "DELETE")
      return enqueue("indexDeletion", uid, () => (self.indexes.delete(uid) ? null : absent));
    if (!index) return refuse(404, absent.code, absent.message);
    if (!part)
      return {
        status: 200,
        body: { uid, createdAt: index.createdAt, updatedAt: index.createdAt, primaryKey: "id" },
      };
    if (part === "stats")
      return { status: 200, body: { numberOfDocuments: index.documents.size, isIndexing: false } };
    if (part === "search") {
      const found = search(uid, body as object);
      return "code" in found ? refuse(400, found.code) : { status: 200, body: found };
    }
    if (part === "documents") {
      const fields = query.get("fields")?.split(",");
      const [offset, limit] = [Number(query.get("offset") ?? 0), Number(query.get("limit") ?? 20)];
      const results = [...index.documents.values()]
        .slice(offset, offset + limit)
        .map((d) => index.show(d, fields));
      return { status: 200, body: { results, offset, limit, total: index.documents.size } };
    }
    return refuse(404, "not_found");
  };

  const handle = (request: Request, key: Key | "master" | null): Answer => {
    const { path, body } = request;
    if (path === "/health") return { status: 200, body: { status: "available" } };
    const stopped = guard(request, key);
    if (stopped) return stopped;
    if (path.startsWith("/keys")) return onKeys(request);
    if (path === "/version") return { status: 200, body: { pkgVersion: "1.31.0" } };
    if (path === "/tasks") return onTasks(request, key);
    if (path === "/multi-search") {
      const results = (body as { queries: { indexUid: string }[] }).queries.map((q) => search(q.indexUid, q));
      const wrong = results.find((r): r is ApiError => "code" in r);
      return wrong
        ? refuse(wrong.code === "index_not_found" ? 404 : 400, wrong.code, wrong.message)
        : { status: 200, body: { results } };
    }
    if (path === "/swap-indexes") {
      const [a, b] = (body as { indexes: [string, string] }[])[0]!.indexes;
      return enqueue("indexSwap", null, () => {
        const [one, two] = [self.indexes.get(a), self.indexes.get(b)];
        if (!one || !two) return { code: "index_not_found", message: `Index \`${one ? b : a}\` not found.` };
        self.indexes.set(a, two).set(b, one);
        for (const t of self.tasks)
          if (t.status !== "enqueued") t.indexUid = t.indexUid === a ? b : t.indexUid === b ? a : t.indexUid;
        return null;
      });
    }
    return path.startsWith("/indexes") ? onIndex(request) : refuse(404, "not_found");
  };

  const answerTo = (incoming: http.IncomingMessage, text: string): Answer => {
    const url = new URL(incoming.url ?? "/", "http://here");
    const token = incoming.headers.authorization?.replace("Bearer ", "");
    const key =
      token === undefined
        ? null
        : token === masterKey
          ? "master"
          : ([...self.keys.values()].find((k) => k.key === token) ?? null);
    const request = {
      method: incoming.method ?? "GET",
      path: url.pathname.replace(/\/$/, ""),
      query: url.searchParams,
      body: text ? (JSON.parse(text) as unknown) : null,
    };
    const who = key === "master" ? key : (key?.name ?? "nobody");
    self.log.push({ who, method: request.method, path: request.path });
    if (token !== undefined && key === null && masterKey) return refuse(403, "invalid_api_key");
    return handle(request, key);
  };

  const server = http.createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      if (self.faults.down) return incoming.socket.destroy();
      const answer = answerTo(incoming, Buffer.concat(chunks).toString());
      if (answer.status === 202 && self.faults.lostAnswers > 0) {
        self.faults.lostAnswers--;
        return incoming.socket.destroy();
      }
      const isNonsense = self.faults.isNonsense && incoming.url?.includes("search");
      const send = () => {
        response.writeHead(isNonsense ? 200 : answer.status, { "content-type": "application/json" });
        response.end(
          isNonsense
            ? '{"results":[{"hits":"nonsense"}]}'
            : answer.body === undefined
              ? ""
              : JSON.stringify(answer.body),
        );
      };
      if (self.faults.slowMs > 0) setTimeout(send, self.faults.slowMs).unref();
      else send();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const self: MeilisearchStandIn = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults: well(),
    indexes: new Map(),
    keys: new Map(),
    tasks: [],
    log: [],
    wipe: () => {
      self.indexes.clear();
      self.keys.clear();
      self.tasks = [];
      nextUid = 0;
    },
    cancelTasks: () => {
      for (const task of self.tasks) if (task.status === "enqueued") task.status = "canceled";
    },
    loseTasks: () => {
      self.tasks = [];
    },
    mend: () => {
      self.faults = well();
    },
    close: () =>
      new Promise((resolve) => {
        isClosed = true;
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return self;
}
