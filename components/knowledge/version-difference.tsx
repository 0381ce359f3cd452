"use client";

import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Select } from "#components/ui/select.tsx";
import { Spinner } from "#components/ui/spinner.tsx";
import { compareVersionsAction } from "#lib/knowledge/actions.ts";
import type { ChangePiece, VersionDifference as Difference } from "#lib/knowledge/types.ts";

/** What changed since a version: up to now, or up to another version. */
export function VersionDifference(props: {
  articleId: string;
  lang: "ru" | "en";
  version: number;
  others: readonly number[];
}) {
  const t = useTranslations("knowledge");
  const { articleId, lang, version } = props;
  const [against, setAgainst] = useState<number | null>(null);
  const [found, setFound] = useState<Difference | string | null>(null);
  useEffect(() => {
    let isOver = false;
    setFound(null);
    compareVersionsAction({ articleId, lang, version, against })
      .then((result) => !isOver && setFound(result.ok ? result.data : result.message))
      .catch(() => !isOver && setFound(t("saving.offline")));
    return () => {
      isOver = true;
    };
  }, [articleId, lang, version, against, t]);
  return (
    <div className="flex flex-col gap-4">
      <label className="flex max-w-xs flex-col gap-1 text-2sm font-medium">
        {t("comparedWith")}
        <Select
          value={against ?? ""}
          onChange={(event) => setAgainst(event.target.value ? Number(event.target.value) : null)}
        >
          <option value="">{t("textNow")}</option>
          {props.others.map((other) => (
            <option key={other} value={other}>
              {t("versionNumber", { version: other })}
            </option>
          ))}
        </Select>
      </label>
      {found === null && <Spinner className="text-muted" />}
      {typeof found === "string" && <p className="text-sm text-danger-text">{found}</p>}
      {found !== null && typeof found !== "string" && <Changes found={found} />}
    </div>
  );
}

function Changes({ found }: { found: Difference }) {
  const t = useTranslations("knowledge");
  const isSame = [...found.title, ...found.body].every((p) => p.is === "same");
  if (isSame) return <p className="text-sm text-muted">{t("noDifference")}</p>;
  return (
    <div className="text-sm leading-relaxed whitespace-pre-wrap [overflow-wrap:anywhere]">
      <p className="mb-3 text-base font-semibold">
        <Pieces of={found.title} />
      </p>
      <Pieces of={found.body} />
    </div>
  );
}

/** Added words are underlined, removed ones struck through: colour alone would not tell everybody. */
const Pieces = ({ of }: { of: readonly ChangePiece[] }) =>
  of.map((piece, i) =>
    piece.is === "same" ? (
      piece.text
    ) : piece.is === "added" ? (
      // eslint-disable-next-line react/no-array-index-key
      <ins key={i} className="rounded-xs bg-success-soft text-success-text underline">
        {piece.text}
      </ins>
    ) : (
      // eslint-disable-next-line react/no-array-index-key
      <del key={i} className="rounded-xs bg-danger-soft text-danger-text line-through">
        {piece.text}
      </del>
    ),
  );
