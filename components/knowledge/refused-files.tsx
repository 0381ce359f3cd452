import { useTranslations } from "use-intl";

const named = [
  ...(["tooLarge", "tooMany", "notText", "pictureTooLarge"] as const),
  // Fields of what stands in the file.
  ...(["id", "title", "body", "lang", "audience", "category", "url"] as const),
];

/** Files of an archive that could not be used, each with its reason. */
export function RefusedFiles({ files }: { files: readonly { file: string; why: string }[] }) {
  const t = useTranslations("knowledge.exchange");
  if (files.length === 0) return null;
  const why = (code: string) => {
    const known = named.find((n) => n === code.split(":")[0]);
    return t(`why.${known ?? "unusable"}`);
  };
  return (
    <div className="text-sm">
      <p className="mb-1.5 font-medium text-danger-text">{t("refused", { count: files.length })}</p>
      <ul className="max-h-40 overflow-y-auto rounded-md border border-border bg-sunken px-3 py-2 text-2sm">
        {files.map((r) => (
          <li key={`${r.file} ${r.why}`} className="[overflow-wrap:anywhere]">
            <span className="font-mono text-xs">{r.file}</span>{" "}
            <span className="text-muted">{why(r.why)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
