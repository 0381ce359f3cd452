import { cn } from "#components/ui/cn.ts";
import "./article-body.css";

/**
 * The text of an article. Its HTML comes from lib/knowledge/render-article.ts, which lets no HTML of an author through and
 * cleans the result.
 */
export function ArticleBody({ html, className }: { html: string; className?: string }) {
  return <div className={cn("article-body", className)} dangerouslySetInnerHTML={{ __html: html }} />;
}
