"use client";

import { type Editor, useEditorState } from "@tiptap/react";
import { Columns3, Rows3, Table2, TableCellsMerge, TableColumnsSplit, Trash2 } from "lucide-react";
import { useTranslations } from "use-intl";
import { Tool } from "./rich-tool.tsx";

/** A table, and once inside one, its rows and columns. */
export function TableTools({ editor }: { editor: Editor }) {
  const t = useTranslations("knowledge.tool");
  const isIn = useEditorState({ editor, selector: ({ editor: e }) => e.isActive("table") });
  if (!isIn)
    return (
      <Tool
        label={t("table")}
        onClick={() => editor.chain().focus().insertTable({ rows: 3, cols: 2, withHeaderRow: true }).run()}
      >
        <Table2 />
      </Tool>
    );
  const act = () => editor.chain().focus();
  return (
    <>
      <Tool label={t("rowAfter")} onClick={() => act().addRowAfter().run()}>
        <Rows3 />
      </Tool>
      <Tool label={t("columnAfter")} onClick={() => act().addColumnAfter().run()}>
        <Columns3 />
      </Tool>
      <Tool label={t("deleteRow")} onClick={() => act().deleteRow().run()}>
        <TableCellsMerge />
      </Tool>
      <Tool label={t("deleteColumn")} onClick={() => act().deleteColumn().run()}>
        <TableColumnsSplit />
      </Tool>
      <Tool label={t("deleteTable")} onClick={() => act().deleteTable().run()}>
        <Trash2 />
      </Tool>
    </>
  );
}
