/** A pair as modules write it: `{ from, to }`, with names beside ids where they have them. */
type Pair = { from?: unknown; to?: unknown; fromName?: unknown; toName?: unknown };

export type RawChange = { field: string; before: unknown; after: unknown };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * What an event says has changed, whichever way its module wrote it: `{ before: {..}, after: {..} }` field by field, `{ before,
 * after }` as plain values, or `{ field: { from, to } }`. What is left over are facts. Equal values are no change.
 */
export function readChanges(data: Record<string, unknown>): {
  changes: RawChange[];
  facts: { field: string; value: unknown }[];
} {
  const changes: RawChange[] = [];
  const facts: { field: string; value: unknown }[] = [];
  const { before, after, ...rest } = data;
  if (isObject(before) || isObject(after)) {
    const [was, is] = [isObject(before) ? before : {}, isObject(after) ? after : {}];
    for (const field of new Set([...Object.keys(was), ...Object.keys(is)]))
      if (!same(was[field] ?? null, is[field] ?? null))
        changes.push({ field, before: was[field] ?? null, after: is[field] ?? null });
  } else if (before !== undefined || after !== undefined)
    changes.push({ field: "value", before: before ?? null, after: after ?? null });

  for (const [field, value] of Object.entries(rest)) {
    if (isObject(value) && ("from" in value || "to" in value)) {
      const pair = value as Pair;
      const [was, is] = [pair.fromName ?? pair.from ?? null, pair.toName ?? pair.to ?? null];
      if (!same(was, is)) changes.push({ field, before: was, after: is });
    } else if (isObject(value) && (Array.isArray(value.added) || Array.isArray(value.removed)))
      changes.push({ field, before: value.removed ?? [], after: value.added ?? [] });
    else if (value !== null && value !== undefined && value !== "") facts.push({ field, value });
  }
  return { changes, facts };
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const isId = (value: unknown): value is string => typeof value === "string" && uuid.test(value);
