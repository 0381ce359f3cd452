import { cn } from "#components/ui/cn.ts";
import type { Heading } from "#lib/knowledge/types.ts";

/** The headings of an article as links. */
export function ArticleContents(props: { headings: readonly Heading[]; label: string; className?: string }) {
  return (
    <nav aria-label={props.label} className={props.className}>
      <ol className="flex flex-col border-l border-border text-2sm">
        {props.headings.map((h) => (
          <li key={h.id}>
            <a
              href={`#${h.id}`}
              className={cn(
                "-ml-px block border-l border-transparent py-1 pl-3 text-muted hover:border-accent hover:text-foreground",
                h.level > 2 && "pl-6",
              )}
            >
              {h.text}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
