"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { upload } from "#components/forms/upload.ts";
import { Button } from "#components/ui/button.tsx";
import { DialogBody, DialogContent } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Progress } from "#components/ui/progress.tsx";
import type { FilesPreview, FilesReport } from "#lib/search/exchange/types.ts";
import { ImportPreview } from "./import-preview.tsx";
import { RefusedFiles } from "./refused-files.tsx";

type Step =
  | { is: "empty" }
  /** `share` of the archive that has arrived, 0..1. */
  | { is: "reading" | "importing"; share: number }
  | { is: "preview"; preview: FilesPreview }
  | { is: "done"; report: FilesReport };

/** Shows what an archive would do, file by file, and does it when told to. */
export function ImportDialog() {
  const t = useTranslations("knowledge.exchange");
  const router = useRouter();
  const [file, setFile] = useState<File | null>(null);
  const [step, setStep] = useState<Step>({ is: "empty" });
  const [problem, setProblem] = useState("");
  const going = useRef<AbortController>(null);

  /** Sends the archive; null when it was refused, did not arrive, or another was chosen meanwhile. */
  async function send<T>(archive: File, is: "reading" | "importing"): Promise<T | null> {
    going.current?.abort();
    const abort = new AbortController();
    going.current = abort;
    setProblem("");
    setStep({ is, share: 0 });
    try {
      const url = `/api/knowledge/import${is === "reading" ? "?preview=1" : ""}`;
      const { status, body } = await upload(
        url,
        archive,
        { progress: (share) => setStep({ is, share }), signal: abort.signal },
        "bytes",
      );
      if (status < 400) return body as T;
      setProblem((body as { title?: string } | null)?.title ?? t("failed"));
    } catch {
      if (abort.signal.aborted) return null;
      setProblem(t("failed"));
    }
    setStep({ is: "empty" });
    return null;
  }

  async function choose(chosen: File | null) {
    setFile(chosen);
    if (!chosen) {
      going.current?.abort();
      setStep({ is: "empty" });
      return;
    }
    const preview = await send<FilesPreview>(chosen, "reading");
    if (preview) setStep({ is: "preview", preview });
  }

  async function start() {
    const report = await send<FilesReport>(file!, "importing");
    if (report) setStep({ is: "done", report });
    router.refresh();
  }

  const changes =
    step.is === "preview" ? step.preview.files.filter((f) => f.becomes !== "unchanged").length : 0;
  return (
    <DialogContent title={t("title")} text={t("text")} size="lg">
      <DialogBody className="flex flex-col gap-4">
        <Field label={t("choose")} {...(problem && { error: problem })}>
          <Input
            type="file"
            accept=".zip,application/zip"
            disabled={step.is === "importing"}
            onChange={(event) => void choose(event.target.files?.[0] ?? null)}
          />
        </Field>
        {(step.is === "reading" || step.is === "importing") && (
          // The archive has arrived long before it is worked through.
          <Progress label={t(step.is)} {...(step.share < 1 && { value: Math.round(step.share * 100) })} />
        )}
        {step.is === "preview" && <ImportPreview preview={step.preview} />}
        {step.is === "done" ? (
          <div role="status" className="flex flex-col gap-2 text-sm">
            <p className="font-medium">
              {t("done", {
                created: step.report.created,
                changed: step.report.changed,
                unchanged: step.report.unchanged,
              })}
            </p>
            {step.report.pictures > 0 && (
              <p className="text-muted">{t("pictures", { count: step.report.pictures })}</p>
            )}
            <RefusedFiles files={step.report.refused} />
          </div>
        ) : (
          <Button
            variant="primary"
            loading={step.is === "importing"}
            disabled={changes === 0}
            onClick={() => void start()}
          >
            {step.is === "preview" && changes > 0 ? t("startCount", { count: changes }) : t("start")}
          </Button>
        )}
      </DialogBody>
    </DialogContent>
  );
}
