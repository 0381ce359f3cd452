export type Doc = { id: string; [field: string]: unknown };
export type ApiError = { message: string; code: string };
type Query = {
  q?: string;
  filter?: string | string[];
  limit?: number;
  offset?: number;
  attributesToRetrieve?: string[];
};

const knownSettings = new Set([
  "searchableAttributes",
  "filterableAttributes",
  "sortableAttributes",
  "displayedAttributes",
  "rankingRules",
  "typoTolerance",
  "localizedAttributes",
  "stopWords",
  "synonyms",
  "proximityPrecision",
  "searchCutoffMs",
]);

let born = 0;

/** One index of the stand-in: documents, settings, and a search that counts matching words and knows nothing finer. */
export class StandInIndex {
  documents = new Map<string, Doc>();
  settings: Record<string, unknown> = {};
  readonly #words = new WeakMap<Doc, Set<string>>();
  /** To the nanosecond, as the server says it: no two are alike. */
  readonly createdAt = new Date().toISOString().replace("Z", `${String(++born).padStart(6, "0")}Z`);

  add(docs: readonly Doc[]): ApiError | null {
    const bad = docs.find((d) => typeof d.id !== "string" || !/^[\w-]{1,511}$/.test(d.id));
    if (bad)
      return {
        code: "invalid_document_id",
        message: `Document identifier \`${JSON.stringify(bad.id)}\` is invalid.`,
      };
    for (const doc of docs) this.documents.set(doc.id, doc);
    return null;
  }

  /** Checked at once, before there is a task. */
  static wrongSetting(given: Record<string, unknown>): ApiError | null {
    const name = Object.keys(given).find((key) => !knownSettings.has(key));
    return name ? { code: "bad_request", message: `Unknown field \`${name}\`` } : null;
  }

  /** What may be shown of a document. */
  show(doc: Doc, fields?: readonly string[]): Record<string, unknown> {
    const displayed = this.#list("displayedAttributes");
    return Object.fromEntries(
      Object.entries(doc).filter(
        ([key]) => (!displayed || displayed.includes(key)) && (!fields || fields.includes(key)),
      ),
    );
  }

  search(query: Query): ApiError | { hits: Record<string, unknown>[] } {
    const filters = [query.filter ?? []].flat().map(parseFilter);
    const filterable = this.#list("filterableAttributes") ?? [];
    for (const f of filters)
      if (!f || !filterable.includes(f.field))
        return { code: "invalid_search_filter", message: `Attribute \`${f?.field}\` is not filterable.` };
    const words = (query.q ?? "").split(/\s+/).filter(Boolean).slice(0, 10);
    const found = [...this.documents.values()]
      .filter((doc) =>
        filters.every((f) => [doc[f!.field]].flat().some((v) => f!.wanted.includes(String(v)))),
      )
      .map((doc) => {
        const own = this.#wordsOf(doc);
        return { doc, matched: words.filter((w) => own.has(w)).length };
      })
      .filter((h) => words.length === 0 || h.matched > 0)
      .toSorted((a, b) => b.matched - a.matched)
      .slice(query.offset ?? 0, (query.offset ?? 0) + (query.limit ?? 20));
    return { hits: found.map((h) => this.show(h.doc, query.attributesToRetrieve)) };
  }

  /** Split once per document, as an index would. */
  #wordsOf(doc: Doc): Set<string> {
    let own = this.#words.get(doc);
    if (!own) {
      const fields = this.#list("searchableAttributes") ?? [];
      this.#words.set(doc, (own = new Set(fields.flatMap((f) => String(doc[f]).split(" ")))));
    }
    return own;
  }

  #list(setting: string): string[] | undefined {
    return this.settings[setting] as string[] | undefined;
  }
}

/** `field = "value"` and `field IN ["a", "b"]`. */
function parseFilter(text: string): { field: string; wanted: string[] } | null {
  const [, field, list, one] = /^(\w+) (?:IN \[(.*)\]|= "(.*)")$/.exec(text) ?? [];
  if (!field) return null;
  return {
    field,
    wanted: one === undefined ? [...(list ?? "").matchAll(/"([^"]*)"/g)].map((m) => m[1]!) : [one],
  };
}
