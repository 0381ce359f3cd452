import { getTranslations } from "next-intl/server";
import { Avatar } from "#components/ui/avatar.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { IntentLink } from "#components/ui/intent-link.tsx";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "#components/ui/table.tsx";
import type { TeamView } from "#lib/staff/types.ts";
import { WeekWords } from "./week-words.tsx";

/** All teams, with who is in them. */
export async function TeamTable({ teams }: { teams: readonly TeamView[] }) {
  const t = await getTranslations("staff");
  return (
    <Table label={t("teams.title")}>
      <TableHead className="max-sm:hidden">
        <Row>
          <HeadCell>{t("team.name")}</HeadCell>
          <HeadCell>{t("team.members")}</HeadCell>
          <HeadCell className="max-md:hidden">{t("team.strategy")}</HeadCell>
          <HeadCell className="max-lg:hidden">{t("team.time")}</HeadCell>
          <HeadCell className="text-right">{t("people.open")}</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {teams.map((team) => (
          <Row key={team.id}>
            <Cell>
              <IntentLink
                href={`/admin/teams/${team.id}`}
                className="flex flex-wrap items-center gap-x-2 gap-y-1 rounded-sm font-medium hover:underline"
              >
                {team.name}
                {team.isDefault && <Badge tone="accent">{t("team.isDefault")}</Badge>}
              </IntentLink>
              <span className="text-xs text-muted sm:hidden">
                {t("teams.count", { count: team.members.length })}
              </span>
            </Cell>
            <Cell className="max-sm:hidden">
              {team.members.length === 0 ? (
                <Badge tone="warning">{t("teams.nobody")}</Badge>
              ) : (
                <span className="flex items-center">
                  {team.members.slice(0, 6).map((member) => (
                    <Avatar
                      key={member.id}
                      name={member.name}
                      size="sm"
                      label
                      className="-mr-1.5 rounded-full ring-2 ring-surface"
                    />
                  ))}
                  <span className="ml-3.5 text-xs text-muted">
                    {t("teams.count", { count: team.members.length })}
                  </span>
                </span>
              )}
            </Cell>
            <Cell className="max-md:hidden">{t(`strategy.${team.strategy}`)}</Cell>
            <Cell className="max-w-56 text-xs text-muted max-lg:hidden">
              <WeekWords spans={team.hours} />
            </Cell>
            <Cell className="tabular text-right">{team.openTickets}</Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
