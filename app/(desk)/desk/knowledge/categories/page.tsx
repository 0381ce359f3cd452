import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CategoryList } from "#components/knowledge/category-list.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { staffContext } from "#lib/auth/current.ts";
import { manageCategories } from "#lib/knowledge/read.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("knowledge.categories"))("title") };
}

/** Names and order of the categories. */
export default async function CategoriesPage() {
  const [ctx, t] = await Promise.all([staffContext(), getTranslations("knowledge")]);
  const categories = await manageCategories(ctx);
  return (
    <Messages namespaces={["knowledge", "errors"]}>
      <div className="mx-auto w-full max-w-3xl px-4 py-4 lg:px-6">
        <PageHeader
          title={t("categories.title")}
          text={t("categories.lead")}
          above={<BackLink href="/desk/knowledge" label={t("title")} />}
        />
        <CategoryList categories={categories} lang={ctx.locale} />
      </div>
    </Messages>
  );
}
