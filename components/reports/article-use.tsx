import { ArrowDown } from "lucide-react";
import { getFormatter, getTranslations } from "next-intl/server";
import { Badge } from "#components/ui/badge.tsx";
import { IntentLink } from "#components/ui/intent-link.tsx";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "#components/ui/table.tsx";
import { articleOrders } from "#lib/reports/knowledge/rules.ts";
import type { ArticleUseView } from "#lib/reports/knowledge/types.ts";

/** Every published article with what it does; a click on a column sorts by it. */
export async function ArticleUse(props: {
  articles: readonly ArticleUseView[];
  order: (typeof articleOrders)[number];
  hrefFor: (order: (typeof articleOrders)[number]) => string;
  /** Said in place of an empty table. */
  none: string;
}) {
  const [t, format] = await Promise.all([getTranslations("insight"), getFormatter()]);
  if (props.articles.length === 0) return <p className="text-sm text-muted">{props.none}</p>;
  const share = (value: number | null) =>
    value === null ? "–" : format.number(value, { style: "percent", maximumFractionDigits: 0 });
  const number = "tabular text-right whitespace-nowrap";
  return (
    <Table label={t("articles")}>
      <TableHead>
        <Row>
          <HeadCell>{t("col.article")}</HeadCell>
          {articleOrders.map((order) => (
            <HeadCell
              key={order}
              className="text-right"
              aria-sort={order !== props.order ? undefined : order === "oldest" ? "ascending" : "descending"}
            >
              <IntentLink
                href={props.hrefFor(order)}
                scroll={false}
                className="inline-flex items-center gap-1 rounded-xs hover:text-foreground"
              >
                {order === props.order && <ArrowDown className="size-3" />}
                {t(`col.${order}`)}
              </IntentLink>
            </HeadCell>
          ))}
          <HeadCell>{t("col.owner")}</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {props.articles.map((a) => (
          <Row key={a.id}>
            <Cell className="min-w-64">
              <IntentLink
                href={`/desk/knowledge/${a.id}`}
                className="rounded-xs font-medium [overflow-wrap:anywhere] hover:underline"
              >
                {a.title}
              </IntentLink>
              {a.isOutdated && (
                <Badge tone="warning" className="ml-2">
                  {t("outdated")}
                </Badge>
              )}
              {a.solved > 0 && (
                <span className="block text-xs text-muted">{t("solvedBy", { count: a.solved })}</span>
              )}
            </Cell>
            <Cell className={number}>{format.number(a.views)}</Cell>
            <Cell className={number}>{format.number(a.opened)}</Cell>
            <Cell className={number}>
              {a.helpful} / {a.helpful + a.unhelpful}
            </Cell>
            <Cell className={number}>{share(a.deflection)}</Cell>
            <Cell className={number}>{format.number(a.answered)}</Cell>
            <Cell className={number}>{format.dateTime(new Date(a.updatedAt), { dateStyle: "medium" })}</Cell>
            <Cell className="whitespace-nowrap">{a.owner ?? "–"}</Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
