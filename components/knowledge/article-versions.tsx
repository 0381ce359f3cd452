"use client";

import { Diff, History } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Dialog, DialogBody, DialogContent, DialogFooter } from "#components/ui/dialog.tsx";
import { toast } from "#components/ui/toast.ts";
import { readVersionAction, restoreVersionAction } from "#lib/knowledge/actions.ts";
import type { VersionView } from "#lib/knowledge/types.ts";
import { ArticleBody } from "./article-body.tsx";
import { VersionDifference } from "./version-difference.tsx";

type Shown = VersionView & { when: string };

/** Published versions: look at one, take it back as the draft. What changed since `since` is shown at once. */
export function ArticleVersions(props: {
  articleId: string;
  versions: readonly Shown[];
  since?: { lang: string; version: number };
}) {
  const t = useTranslations("knowledge");
  const [open, setOpen] = useState<(Shown & { html: string }) | null>(null);
  const [isCompared, setIsCompared] = useState(false);
  const [busy, setBusy] = useState(false);

  const look = async (v: Shown) => {
    const result = await readVersionAction({ articleId: props.articleId, lang: v.lang, version: v.version });
    if (result.ok) setOpen({ ...v, html: result.data.html, title: result.data.title });
    else toast.error(result.message);
  };
  const since = props.versions.find((v) => v.lang === props.since?.lang && v.version === props.since.version);
  useEffect(() => {
    if (!since) return;
    setIsCompared(true);
    void look(since);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when the page comes
  }, []);
  const restore = async (v: Shown) => {
    setBusy(true);
    const result = await restoreVersionAction({
      articleId: props.articleId,
      lang: v.lang,
      version: v.version,
    });
    setBusy(false);
    if (!result.ok) {
      toast.error(result.message);
      return;
    }
    // The editor holds what was typed; it begins anew with the restored text.
    window.location.assign(`/desk/knowledge/${props.articleId}?lang=${v.lang}`);
  };

  return (
    <Card>
      <CardHeader title={t("versions")} />
      <CardBody>
        <ol className="-mx-2 flex max-h-72 flex-col overflow-y-auto">
          {props.versions.map((v) => (
            <li key={`${v.lang}${v.version}`}>
              <button
                type="button"
                onClick={() => void look(v)}
                className="flex w-full flex-wrap items-baseline gap-x-2 rounded-md px-2 py-1.5 text-left text-2sm hover:bg-hover"
              >
                <History aria-hidden className="size-3.5 shrink-0 translate-y-0.5 text-subtle" />
                <span className="tabular font-medium whitespace-nowrap">
                  {t("versionNumber", { version: v.version })}
                </span>
                <span className="text-xs text-muted uppercase">{v.lang}</span>
                <span className="w-full truncate pl-5.5 text-xs text-muted">
                  {v.author ? `${v.author}, ` : ""}
                  {v.when}
                </span>
              </button>
            </li>
          ))}
        </ol>
      </CardBody>
      <Dialog open={open !== null} onOpenChange={(is) => !is && setOpen(null)}>
        {open && (
          <DialogContent
            title={open.title}
            text={`${t("versionNumber", { version: open.version })} · ${open.when}`}
            size="lg"
          >
            <DialogBody tabIndex={0}>
              {isCompared ? (
                <VersionDifference
                  articleId={props.articleId}
                  lang={open.lang}
                  version={open.version}
                  others={props.versions
                    .filter((v) => v.lang === open.lang && v.version !== open.version)
                    .map((v) => v.version)}
                />
              ) : (
                <ArticleBody html={open.html} />
              )}
            </DialogBody>
            <DialogFooter>
              <Button
                variant="ghost"
                aria-pressed={isCompared}
                className="sm:mr-auto"
                onClick={() => setIsCompared(!isCompared)}
              >
                <Diff />
                {t(isCompared ? "asItWas" : "difference")}
              </Button>
              <Button onClick={() => setOpen(null)}>{t("close")}</Button>
              <Button variant="primary" loading={busy} onClick={() => void restore(open)}>
                {t("restore")}
              </Button>
            </DialogFooter>
          </DialogContent>
        )}
      </Dialog>
    </Card>
  );
}
