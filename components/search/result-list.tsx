import { getTranslations } from "next-intl/server";
import { IntentLink } from "#components/ui/intent-link.tsx";
import { Badge } from "#components/ui/badge.tsx";
import type { ArticleHit } from "#lib/search/types.ts";
import { Pieces } from "./pieces.tsx";

/** Found articles with what matched. */
export async function ResultList(props: {
  hits: readonly ArticleHit[];
  locale: string;
  categories?: Map<string, string>;
}) {
  const t = await getTranslations("search");
  return (
    <ol className="flex flex-col">
      {props.hits.map((hit) => (
        <li key={hit.id + hit.lang} className="border-b border-border last:border-0">
          <IntentLink
            href={`/articles/${hit.lang}/${hit.slug}`}
            data-article={hit.id}
            lang={hit.lang === props.locale ? undefined : hit.lang}
            className="group -mx-3 block rounded-lg px-3 py-4 hover:bg-hover"
          >
            <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <span className="text-base font-medium text-accent-text group-hover:underline [overflow-wrap:anywhere]">
                <Pieces of={hit.titlePieces} />
              </span>
              {hit.audience !== "public" && <Badge tone="outline">{t(`audience.${hit.audience}`)}</Badge>}
              {hit.state !== "published" && <Badge tone="note">{t("draft")}</Badge>}
            </span>
            <span className="mt-1 line-clamp-2 text-sm text-muted [overflow-wrap:anywhere]">
              <Pieces of={hit.snippet} />
            </span>
            {hit.categoryId && props.categories?.get(hit.categoryId) && (
              <span className="mt-1.5 block text-xs text-subtle">{props.categories.get(hit.categoryId)}</span>
            )}
          </IntentLink>
        </li>
      ))}
    </ol>
  );
}
