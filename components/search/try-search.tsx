"use client";

import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { Pieces } from "./pieces.tsx";
import { useSuggestions } from "./use-suggestions.ts";

/** What a question in either language finds now. */
export function TrySearch() {
  const t = useTranslations("knowledge");
  const [text, setText] = useState("");
  const [lang, setLang] = useState<string>(useLocale());
  const { answer } = useSuggestions(text, { lang });
  const isAsked = text.trim().length >= 2 && answer !== null;
  return (
    <Card className="lg:sticky lg:top-4">
      <CardHeader title={t("synonyms.try")} />
      <CardBody className="flex flex-col gap-3">
        <Input
          aria-label={t("synonyms.tryLabel")}
          placeholder={t("synonyms.tryLabel")}
          value={text}
          maxLength={300}
          onChange={(event) => setText(event.target.value)}
        />
        <Select
          aria-label={t("synonyms.lang")}
          value={lang}
          onChange={(event) => setLang(event.target.value)}
        >
          <option value="ru">{t("language.ru")}</option>
          <option value="en">{t("language.en")}</option>
        </Select>
        <div role="status" className="text-2sm">
          {isAsked && answer.hits.length === 0 && <p className="text-muted">{t("synonyms.tryNone")}</p>}
          {isAsked && answer.hits.length > 0 && !answer.confident && (
            <p className="text-muted">{t("synonyms.tryUnsure")}</p>
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
