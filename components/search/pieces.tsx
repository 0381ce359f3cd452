import type { Piece } from "#lib/search/types.ts";

/** A text with its matches marked. */
export function Pieces({ of }: { of: readonly Piece[] }) {
  return of.map((piece, i) =>
    piece.hit ? (
      // eslint-disable-next-line react/no-array-index-key
      <mark key={i} className="rounded-xs bg-mark px-px text-inherit">
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
}
