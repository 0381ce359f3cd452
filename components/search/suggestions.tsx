"use client";

import { CheckCircle2, ExternalLink, Lightbulb } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import { articleSolvedAction } from "#lib/search/actions.ts";
import { noteOpened } from "./note-opened.ts";
import { Pieces } from "./pieces.tsx";
import { useSuggestions } from "./use-suggestions.ts";

/**
 * Articles that may answer a request while it is being written. `text` is what stands in the form so far. "This solved it" is
 * counted and leads home, or wherever `onSolved` says. Needs <Messages namespaces={["search"]}> around.
 */
export function Suggestions(props: { text: string; onSolved?: () => void }) {
  const t = useTranslations("search.suggest");
  const router = useRouter();
  const [busy, start] = useTransition();
  const { answer } = useSuggestions(props.text, { from: 6, pause: 400, limit: 3 });
  const hits = answer?.confident ? answer.hits : [];
  const solved = (hit: { id: string; lang: "ru" | "en" }) =>
    start(async () => {
      const result = await articleSolvedAction({
        articleId: hit.id,
        lang: hit.lang,
        query: props.text.slice(0, 300),
      });
      if (!result.ok) {
        toast.error(result.message);
        return;
      }
      toast.success(t("solvedToast"));
      if (props.onSolved) props.onSolved();
      else router.push("/");
    });
  return (
    <div aria-live="polite">
      {hits.length > 0 && (
        <section className="rounded-xl border border-border bg-accent-soft/60 px-4 py-3">
          <h2 className="flex items-center gap-2 text-sm font-semibold">
            <Lightbulb aria-hidden className="size-4 text-accent-text" />
            {t("title")}
          </h2>
          <ul className="mt-1 divide-y divide-border">
            {hits.map((hit) => (
              <li key={hit.id + hit.lang} className="py-2.5">
                <details>
                  <summary className="cursor-pointer text-sm font-medium [overflow-wrap:anywhere]">
                    <Pieces of={hit.title} />
                  </summary>
                  <p className="mt-1.5 text-sm text-muted [overflow-wrap:anywhere]">
                    <Pieces of={hit.snippet} />
                  </p>
                  <p className="mt-2.5 flex flex-wrap items-center gap-x-4 gap-y-2">
                    <Button variant="soft" size="sm" loading={busy} onClick={() => solved(hit)}>
                      <CheckCircle2 aria-hidden />
                      {t("solved")}
                    </Button>
                    <a
                      href={hit.href}
                      target="_blank"
                      onClick={() =>
                        noteOpened({ articleId: hit.id, lang: hit.lang, query: props.text.slice(0, 300) })
                      }
                      rel="noopener"
                      className="inline-flex items-center gap-1.5 rounded-xs text-2sm font-medium text-accent-text hover:underline"
                    >
                      <ExternalLink aria-hidden className="size-3.5" />
                      {t("open")}
                    </a>
                  </p>
                </details>
              </li>
            ))}
          </ul>
          <p className="text-2sm text-muted">{t("more")}</p>
        </section>
      )}
    </div>
  );
}
