"use client";

import { Download, Ellipsis, Upload } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Dialog } from "#components/ui/dialog.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { ImportDialog } from "./import-dialog.tsx";

/** Articles from files and into files. */
export function ExchangeMenu() {
  const t = useTranslations("knowledge.exchange");
  const [open, setOpen] = useState(false);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton label={t("menu")}>
            <Ellipsis />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => setOpen(true)}>
            <Upload />
            {t("import")}
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => window.location.assign("/api/knowledge/export")}>
            <Download />
            {t("export")}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <Dialog open={open} onOpenChange={setOpen}>
        {open && <ImportDialog />}
      </Dialog>
    </>
  );
}
