import type { ArticleView } from "#lib/knowledge/types.ts";

/** What is known of a public article, for search engines (schema.org); readers do not see it. */
export function ArticleData(props: { article: ArticleView; company: string; appUrl: string; home: string }) {
  const { article, appUrl } = props;
  const url = `${appUrl}/articles/${article.lang}/${article.slug}`;
  const steps = [
    { name: props.home, item: `${appUrl}/` },
    ...(article.category
      ? [{ name: article.category.name, item: `${appUrl}/articles/category/${article.category.slug}` }]
      : []),
    { name: article.title, item: url },
  ];
  const graph = [
    {
      "@type": "TechArticle",
      headline: article.title,
      inLanguage: article.lang,
      dateModified: article.updatedAt,
      url,
      mainEntityOfPage: url,
      publisher: { "@type": "Organization", name: props.company },
    },
    {
      "@type": "BreadcrumbList",
      itemListElement: steps.map((step, i) => ({ "@type": "ListItem", position: i + 1, ...step })),
    },
  ];
  // No text of an article can end the element.
  return (
    <script type="application/ld+json">
      {asScript({ "@context": "https://schema.org", "@graph": graph })}
    </script>
  );
}

/** JSON that may stand in a script element. */
export const asScript = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
