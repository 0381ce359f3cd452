import http from "node:http";
import type { AddressInfo } from "node:net";

type Doc = { id: string; [field: string]: unknown };
type Task = {
  uid: number;
  status: "enqueued" | "succeeded" | "failed";
  type: string;
  error: null | { message: string; code: string };
};

export type StandIn = {
  url: string;
  /** What goes wrong from now on. */
  mode: "well" | "down" | "slow" | "wrong" | "failing-tasks";
  /** How many requests came in. */
  requests: number;
  documents: Map<string, Doc>;
  settings: Record<string, unknown>;
  close: () => Promise<void>;
};

/**
 * The parts of Meilisearch's HTTP API that the adapter uses, on this machine: writes are tasks that are carried out a moment
 * later, searches rank by how many words match. It knows nothing of typos or proximity; it is for the contract, not for quality.
 */
export async function startStandIn(): Promise<StandIn> {
  const tasks: Task[] = [];
  const documents = new Map<string, Doc>();
  let exists = false;

  const enqueue = (type: string, work: () => Task["error"]): Task => {
    const task: Task = { uid: tasks.length, status: "enqueued", type, error: null };
    tasks.push(task);
    setTimeout(() => {
      task.error =
        self.mode === "failing-tasks"
          ? { message: "no space left on device", code: "no_space_left_on_device" }
          : work();
      task.status = task.error ? "failed" : "succeeded";
    }, 15);
    return task;
  };
  const summary = (t: Task) => ({
    taskUid: t.uid,
    indexUid: "x",
    status: t.status,
    type: t.type,
    enqueuedAt: new Date(0).toISOString(),
  });
  const full = (t: Task) => ({
    ...summary(t),
    uid: t.uid,
    error: t.error,
    details: {},
    canceledBy: null,
    batchUid: 0,
    duration: null,
  });

  type Answer = { status: number; body: unknown };
  const handle = (method: string, path: string, body: unknown): Answer => {
    const accepted = (t: Task): Answer => ({ status: 202, body: summary(t) });
    const [, first, index, part, last] = path.split("/");
    if (path === "/health") return { status: 200, body: { status: "available" } };
    if (path === "/multi-search" && method === "POST") {
      if (!exists) return notFound("index_not_found");
      const { queries } = body as { queries: Query[] };
      return { status: 200, body: { results: queries.map((q) => search(q, documents)) } };
    }
    if (first === "tasks" && index) {
      const task = tasks[Number(index)];
      return task ? { status: 200, body: full(task) } : notFound("task_not_found");
    }
    if (first !== "indexes") return notFound("not_found");
    if (!index && method === "POST")
      return accepted(
        enqueue("indexCreation", () => {
          if (exists) return { message: "Index already exists.", code: "index_already_exists" };
          exists = true;
          return null;
        }),
      );
    if (part === "settings" && method === "PATCH")
      return accepted(
        enqueue("settingsUpdate", () => {
          Object.assign(self.settings, body);
          return null;
        }),
      );
    if (part === "documents" && !last && method === "POST")
      return accepted(
        enqueue("documentAdditionOrUpdate", () => {
          for (const doc of body as Doc[]) documents.set(doc.id, doc);
          return null;
        }),
      );
    if (part === "documents" && last === "delete-batch" && method === "POST")
      return accepted(
        enqueue("documentDeletion", () => {
          for (const id of body as string[]) documents.delete(id);
          return null;
        }),
      );
    if (part === "stats")
      return {
        status: 200,
        body: { numberOfDocuments: documents.size, isIndexing: false, fieldDistribution: {} },
      };
    return notFound("not_found");
  };

  const server = http.createServer((request, response) => {
    self.requests++;
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      if (self.mode === "down") return request.socket.destroy();
      const text = Buffer.concat(chunks).toString();
      const answer = handle(
        request.method ?? "GET",
        request.url?.split("?")[0] ?? "/",
        text ? JSON.parse(text) : null,
      );
      const send = () => {
        response.writeHead(self.mode === "wrong" ? 200 : answer.status, {
          "content-type": "application/json",
        });
        response.end(
          self.mode === "wrong" ? '{"results":[{"hits":"nonsense"}]}' : JSON.stringify(answer.body),
        );
      };
      if (self.mode === "slow") setTimeout(send, 2_000).unref();
      else send();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const self: StandIn = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mode: "well",
    requests: 0,
    documents,
    settings: {},
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return self;
}

const notFound = (code: string) => ({
  status: 404,
  body: { message: code, code, type: "invalid_request", link: "" },
});

type Query = { q: string; filter: string[]; limit: number };

function search({ q, filter, limit }: Query, documents: ReadonlyMap<string, Doc>) {
  const words = q.split(" ").filter(Boolean);
  const hits = [...documents.values()]
    .filter((doc) => filter.every((f) => passes(doc, f)))
    .map((doc) => {
      const text = ` ${String(doc.title_s)} ${String(doc.body_s)} `;
      return { doc, matched: words.filter((w) => text.includes(` ${w} `)).length };
    })
    .filter((h) => h.matched > 0)
    .toSorted((a, b) => b.matched - a.matched)
    .slice(0, limit);
  return {
    indexUid: "x",
    hits: hits.map((h) => ({ article_id: h.doc.article_id })),
    query: q,
    processingTimeMs: 0,
    limit,
    offset: 0,
    estimatedTotalHits: hits.length,
  };
}

/** `field = "value"` and `field IN ["a", "b"]`, on a value or a list of values. */
function passes(doc: Doc, filter: string): boolean {
  const [, field, list, one] = /^(\w+) (?:IN \[(.*)\]|= "(.*)")$/.exec(filter) ?? [];
  if (!field) throw new Error(`The stand-in does not understand ${filter}`);
  const wanted = one === undefined ? [...(list ?? "").matchAll(/"([^"]*)"/g)].map((m) => m[1]!) : [one];
  const value = doc[field];
  return (Array.isArray(value) ? value : [value]).some((v) => wanted.includes(String(v)));
}
