import { ChevronRight, FileText } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { IntentLink } from "#components/ui/intent-link.tsx";
import type { ArticleLink, CategoryView } from "#lib/knowledge/types.ts";

const hrefOf = (a: ArticleLink) => `/articles/${a.lang}/${a.slug}`;

/** Titles as links, one per line. */
export function ArticleLinks({ articles }: { articles: readonly ArticleLink[] }) {
  return (
    <ul className="-mx-2 flex flex-col">
      {articles.map((a) => (
        <li key={a.id + a.lang}>
          <IntentLink
            href={hrefOf(a)}
            className="group flex gap-2.5 rounded-md px-2 py-1.5 text-sm hover:bg-hover"
          >
            <FileText aria-hidden className="mt-0.5 size-4 shrink-0 text-subtle" />
            <span className="min-w-0 [overflow-wrap:anywhere]">{a.title}</span>
          </IntentLink>
        </li>
      ))}
    </ul>
  );
}

/** Topics with their first articles and the way to the rest. */
export async function CategoryCards(props: { categories: readonly CategoryView[]; uncategorised: number }) {
  const t = await getTranslations("search");
  const others = props.uncategorised > 0 && props.categories.length > 0;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {props.categories.map((category) => (
        <section
          key={category.id}
          className="flex flex-col rounded-xl border border-border bg-surface px-4 pt-4 pb-3"
        >
          <h3 className="text-base font-semibold">
            <IntentLink href={`/articles/category/${category.slug}`} className="rounded-xs hover:underline">
              {category.name}
            </IntentLink>
          </h3>
          <div className="mt-2 flex-1">
            <ArticleLinks articles={category.articles} />
          </div>
          {category.count > category.articles.length && (
            <IntentLink
              href={`/articles/category/${category.slug}`}
              className="mt-2 inline-flex items-center gap-1 self-start rounded-xs py-1 text-2sm font-medium text-accent-text hover:underline"
            >
              {t("home.all", { count: category.count })}
              <span className="sr-only">: {category.name}</span>
              <ChevronRight aria-hidden className="size-3.5" />
            </IntentLink>
          )}
        </section>
      ))}
      {(others || props.categories.length === 0) && props.uncategorised > 0 && (
        <section className="flex flex-col justify-center rounded-xl border border-border bg-surface px-4 py-4">
          <h3 className="text-base font-semibold">
            <IntentLink href="/articles/category/other" className="rounded-xs hover:underline">
              {t(others ? "home.other" : "home.allArticles")}
            </IntentLink>
          </h3>
          <p className="mt-1 text-2sm text-muted">{t("home.all", { count: props.uncategorised })}</p>
        </section>
      )}
    </div>
  );
}
