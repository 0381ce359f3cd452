import { ImageOff } from "lucide-react";
import { useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";
import type { FilePreview, FilesPreview } from "#lib/search/exchange/types.ts";
import { RefusedFiles } from "./refused-files.tsx";

/** More lines than this are only counted. */
const mostLines = 300;

const order = { new: 0, changed: 1, unchanged: 2 } as const;
const tones = { new: "success", changed: "info", unchanged: "outline" } as const;

/** What an import would do: in a line, then file by file, what changes something first. */
export function ImportPreview({ preview }: { preview: FilesPreview }) {
  const t = useTranslations("knowledge.exchange");
  const count = (becomes: FilePreview["becomes"]) =>
    preview.files.filter((f) => f.becomes === becomes).length;
  const lines = preview.files.toSorted((a, b) => order[a.becomes] - order[b.becomes]);
  const pictures = preview.files.reduce((sum, f) => sum + f.pictures, 0);
  const asides = [
    pictures > 0 && t("pictures", { count: pictures }),
    preview.newCategories.length > 0 &&
      t("newCategories", {
        count: preview.newCategories.length,
        names: preview.newCategories.slice(0, 20).join(", "),
      }),
    preview.leftOut > 0 && t("leftOut", { count: preview.leftOut }),
  ].filter((line) => line !== false);
  return (
    <div className="flex flex-col gap-3 text-sm">
      <div role="status">
        <p className="font-medium">
          {t("would", {
            created: count("new"),
            changed: count("changed"),
            unchanged: count("unchanged"),
          })}
        </p>
        {asides.map((line) => (
          <p key={line} className="text-muted [overflow-wrap:anywhere]">
            {line}
          </p>
        ))}
      </div>
      <RefusedFiles files={preview.refused} />
      {lines.length > 0 && (
        <ul
          aria-label={t("files")}
          // A long list is scrolled with the keyboard as well, so it takes focus.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          className="max-h-72 divide-y divide-border overflow-y-auto rounded-md border border-border"
        >
          {lines.slice(0, mostLines).map((line) => (
            <li key={`${line.file} ${line.lang}`} className="flex items-start gap-3 px-3 py-2">
              <span className="min-w-0 flex-1">
                <span className="block [overflow-wrap:anywhere]">
                  <bdi>{line.title}</bdi>
                </span>
                <span className="block font-mono text-xs text-muted [overflow-wrap:anywhere]">
                  {line.file}
                </span>
                {line.missing.length > 0 && (
                  <span className="mt-0.5 flex items-start gap-1.5 text-xs text-warning-text [overflow-wrap:anywhere]">
                    <ImageOff aria-hidden className="mt-0.5 size-3.5 shrink-0" />
                    {t("missing", { count: line.missing.length, names: line.missing.join(", ") })}
                  </span>
                )}
              </span>
              <span className="text-xs text-muted uppercase">{line.lang}</span>
              <Badge tone={tones[line.becomes]}>{t(`becomes.${line.becomes}`)}</Badge>
            </li>
          ))}
          {lines.length > mostLines && (
            <li className="px-3 py-2 text-muted">{t("more", { count: lines.length - mostLines })}</li>
          )}
        </ul>
      )}
    </div>
  );
}
