"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Input } from "#components/ui/input.tsx";
import { Pieces } from "./pieces.tsx";
import { useSuggestions } from "./use-suggestions.ts";

/** What a question finds now. */
export function TrySearch() {
  const t = useTranslations("knowledge.synonyms");
  const [text, setText] = useState("");
  const { answer } = useSuggestions(text);
  const isAsked = text.trim().length >= 2 && answer !== null;
  return (
    <Card className="lg:sticky lg:top-4">
      <CardHeader title={t("try")} />
      <CardBody className="flex flex-col gap-3">
        <Input
          aria-label={t("tryLabel")}
          placeholder={t("tryLabel")}
          value={text}
          maxLength={300}
          onChange={(event) => setText(event.target.value)}
        />
        <div role="status" className="text-2sm">
          {isAsked && answer.hits.length === 0 && <p className="text-muted">{t("tryNone")}</p>}
          {isAsked && answer.hits.length > 0 && !answer.confident && (
            <p className="text-muted">{t("tryUnsure")}</p>
          )}
        </div>
        {isAsked && answer.hits.length > 0 && (
          <ol className="flex flex-col gap-1.5 text-sm">
            {answer.hits.map((hit) => (
              <li key={`${hit.id} ${hit.lang}`}>
                <a href={`/desk/knowledge/${hit.id}`} className="rounded-xs hover:underline">
                  <Pieces of={hit.title} />
                </a>
              </li>
            ))}
          </ol>
        )}
      </CardBody>
    </Card>
  );
}
