"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { DialogBody, DialogContent } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Progress } from "#components/ui/progress.tsx";

type Report = {
  created: number;
  changed: number;
  unchanged: number;
  refused: { file: string; why: string }[];
  leftOut: number;
};

const named = ["tooLarge", "tooMany", "notText"] as const;

/** Takes an archive over and says what became of each of its files. */
export function ImportDialog() {
  const t = useTranslations("knowledge.exchange");
  const router = useRouter();
  const [file, setFile] = useState<File | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const [report, setReport] = useState<Report | null>(null);
  const why = (code: string) => {
    const known = named.find((n) => n === code);
    return known ? t(`why.${known}`) : code;
  };
  const send = async () => {
    setBusy(true);
    setProblem("");
    setReport(null);
    try {
      const answer = await fetch("/api/knowledge/import", {
        method: "POST",
        body: file,
        headers: { "content-type": "application/zip" },
      });
      const said = (await answer.json()) as Report & { title?: string };
      if (answer.ok) setReport(said);
      else setProblem(said.title ?? t("failed"));
      router.refresh();
    } catch {
      setProblem(t("failed"));
    }
    setBusy(false);
  };
  return (
    <DialogContent title={t("title")} text={t("text")} size="md">
      <DialogBody className="flex flex-col gap-4">
        <Field label={t("choose")} {...(problem && { error: problem })}>
          <Input
            type="file"
            accept=".zip,application/zip"
            disabled={busy}
            onChange={(event) => setFile(event.target.files?.[0] ?? null)}
          />
        </Field>
        {busy && <Progress label={t("busy")} />}
        {report && (
          <div role="status" className="flex flex-col gap-2 text-sm">
            <p className="font-medium">
              {t("done", {
                created: report.created,
                changed: report.changed,
                unchanged: report.unchanged,
              })}
            </p>
            {report.leftOut > 0 && <p className="text-muted">{t("leftOut", { count: report.leftOut })}</p>}
            {report.refused.length > 0 && (
              <>
                <p>{t("refused", { count: report.refused.length })}</p>
                <ul className="max-h-48 overflow-y-auto rounded-md border border-border bg-sunken px-3 py-2 text-2sm">
                  {report.refused.map((r) => (
                    <li key={r.file} className="[overflow-wrap:anywhere]">
                      {r.file}: {why(r.why)}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </div>
        )}
        <Button variant="primary" loading={busy} disabled={!file} onClick={() => void send()}>
          {t("start")}
        </Button>
      </DialogBody>
    </DialogContent>
  );
}
