import "server-only";
import {
  countTicketWords,
  lockWordsPlace,
  messagesToCount,
  setWordsPlace,
} from "#db/queries/ticket-words.ts";
import type { Context } from "#lib/core/context.ts";
import { idBefore } from "#lib/core/ids.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { stopWords } from "#lib/search/query/noise-words.ts";
import { skeletonOf } from "#lib/search/query/sound-skeleton.ts";
import { stemOf } from "#lib/search/query/find-stem.ts";
import { hasDigit, isLatin, wordsOf } from "#lib/search/query/split-words.ts";

const batchSize = 1_000;
/** Ids are in order of time, transactions end in any: a message this young may have an older one still to come. */
const settledMs = 120_000;
const [shortest, longest] = [3, 30];

/**
 * Counts the words of messages that came since the last time, so that a slip or the wrong keyboard in a search for tickets can
 * be understood. Away from the filing of a ticket, which must not wait for it; a worker killed half way goes on where it was.
 */
// no permit: the worker's own errand; no event: a count of words, nothing that happened
export async function gatherTicketWords(ctx: Context, goOn: () => boolean = () => true): Promise<number> {
  const until = idBefore(new Date(ctx.now().getTime() - settledMs));
  let counted = 0;
  for (let more = true; more && goOn();) {
    const count = await inTransaction(ctx, async (tx) => {
      const batch = await messagesToCount(tx.db, await lockWordsPlace(tx.db), until, batchSize);
      await countTicketWords(tx.db, wordsIn(batch.map((m) => m.text)));
      if (batch.length > 0) await setWordsPlace(tx.db, batch.at(-1)!.id);
      return batch.length;
    });
    counted += count;
    more = count === batchSize;
  }
  return counted;
}

/** Distinct words with the number of texts each is in; in one order, so that two writers never wait for each other in turn. */
function wordsIn(texts: readonly string[]) {
  const docs = new Map<string, number>();
  for (const text of texts)
    for (const word of new Set(wordsOf(text)))
      if (word.length >= shortest && word.length <= longest && !hasDigit(word) && !stopWords.has(word))
        docs.set(word, (docs.get(word) ?? 0) + 1);
  return [...docs]
    .map(([word, n]) => ({
      word,
      stem: stemOf(word),
      skeleton: isLatin(word) ? skeletonOf(word) || null : null,
      docs: n,
    }))
    .toSorted((a, b) => (a.word < b.word ? -1 : 1));
}
