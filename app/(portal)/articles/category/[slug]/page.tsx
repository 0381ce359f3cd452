import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { ArticleLinks } from "#components/knowledge/shelf.tsx";
import { SearchBox } from "#components/search/search-box.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { currentContext } from "#lib/auth/current.ts";
import { openCategory } from "#lib/knowledge/read.ts";

type Address = { params: Promise<{ slug: string }> };

const categoryAt = cache(async (slug: string) => {
  const ctx = await currentContext();
  const [t, category] = await Promise.all([getTranslations("search"), openCategory(ctx, ctx.locale, slug)]);
  if (!category) notFound();
  return { ...category, name: category.name || t("home.allArticles") };
});

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  return { title: (await categoryAt((await params).slug)).name };
}

/** All articles of one topic. */
export default async function CategoryPage({ params }: Address) {
  const [category, t] = await Promise.all([categoryAt((await params).slug), getTranslations("search")]);
  return (
    <Messages namespaces={["search"]}>
      <div className="mx-auto w-full max-w-3xl px-4 py-8 sm:px-6 sm:py-10">
        <SearchBox large={false} className="mb-8" />
        <PageHeader
          title={category.name}
          above={
            <Breadcrumb
              label={t("here")}
              steps={[{ label: t("home.crumb"), href: "/" }, { label: category.name }]}
            />
          }
        />
        {category.articles.length > 0 ? (
          <ArticleLinks articles={category.articles} />
        ) : (
          <EmptyState title={t("home.categoryEmpty")} />
        )}
      </div>
    </Messages>
  );
}
