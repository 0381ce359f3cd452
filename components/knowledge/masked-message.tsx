"use client";

import { useTranslations } from "use-intl";
import { hiddenPattern } from "#lib/knowledge/rules.ts";
import type { MaskedPiece } from "#lib/knowledge/mask-personal.ts";
import { cn } from "#components/ui/cn.ts";

/** A message as its article will have it: each masked place is a button that shows what is behind it, or hides it again. */
export function MaskedMessage(props: {
  pieces: readonly MaskedPiece[];
  /** Masked places that are shown, by their order. */
  shown: readonly number[];
  hidden: readonly string[];
  onFlip: (place: number) => void;
}) {
  const t = useTranslations("articleFrom");
  const places = props.pieces.map((_, i) => props.pieces.slice(0, i).filter((p) => p.masked).length);
  return (
    <div className="px-3.5 py-3 text-sm leading-relaxed whitespace-pre-wrap [overflow-wrap:anywhere]">
      {props.pieces.map((piece, i) => {
        // eslint-disable-next-line react/no-array-index-key
        if (!piece.masked) return <Plain key={i} text={piece.text} hidden={props.hidden} />;
        const place = places[i]!;
        const isShown = props.shown.includes(place);
        return (
          <button
            // eslint-disable-next-line react/no-array-index-key
            key={i}
            type="button"
            aria-pressed={isShown}
            aria-label={
              isShown ? t("unmasked", { text: piece.text }) : t("masked", { token: piece.masked.token })
            }
            className={cn(
              "rounded-xs border border-dashed px-0.5",
              isShown
                ? "border-warning bg-warning-soft text-warning-text"
                : "border-accent/50 bg-accent-soft text-accent-text",
            )}
            onClick={() => props.onFlip(place)}
          >
            {isShown ? piece.text : piece.masked.token}
          </button>
        );
      })}
    </div>
  );
}

/** Words that stay, but for those that are hidden by hand. */
function Plain({ text, hidden }: { text: string; hidden: readonly string[] }) {
  if (hidden.length === 0) return text;
  const pattern = hiddenPattern(hidden);
  const out = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    out.push(text.slice(at, match.index));
    out.push(
      <del key={match.index} className="rounded-xs bg-accent-soft px-0.5 text-accent-text">
        {match[0]}
      </del>,
    );
    at = match.index + match[0].length;
  }
  out.push(text.slice(at));
  return out;
}
