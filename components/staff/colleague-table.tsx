import { getTranslations } from "next-intl/server";
import { Avatar } from "#components/ui/avatar.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { IntentLink } from "#components/ui/intent-link.tsx";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "#components/ui/table.tsx";
import { TimeAgo } from "#components/ui/time-ago.tsx";
import type { ColleagueAccount } from "#lib/accounts/colleagues/types.ts";
import type { MemberView } from "#lib/staff/types.ts";

/** Everybody on the staff. On a phone the name carries role and teams, the other columns go. */
export async function ColleagueTable(props: {
  people: readonly MemberView[];
  accounts: readonly ColleagueAccount[];
}) {
  const [t, presence] = await Promise.all([getTranslations("staff"), getTranslations("desk.presence")]);
  return (
    <Table label={t("people.title")}>
      <TableHead className="max-sm:hidden">
        <Row>
          <HeadCell>{t("person.name")}</HeadCell>
          <HeadCell>{t("person.role")}</HeadCell>
          <HeadCell>{t("people.teams")}</HeadCell>
          <HeadCell className="max-lg:hidden">{t("person.substitute")}</HeadCell>
          <HeadCell className="text-right">{t("people.open")}</HeadCell>
          <HeadCell>{t("people.state")}</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {props.people.map((person) => {
          const account = props.accounts.find((one) => one.staffId === person.id);
          const teams = person.teams.map((team) => team.name).join(", ");
          return (
            <Row key={person.id} className={person.isDisabled ? "text-muted" : undefined}>
              <Cell className="sm:w-64">
                <IntentLink
                  href={`/admin/people/${person.id}`}
                  className="group flex min-w-0 items-center gap-2.5 rounded-sm"
                >
                  <Avatar
                    name={person.name}
                    size="md"
                    presence={person.isDisabled ? undefined : person.presence}
                  />
                  <span className="min-w-0">
                    <span className="block truncate font-medium group-hover:underline">{person.name}</span>
                    <span className="block truncate text-xs text-muted">{person.email}</span>
                    <span className="block truncate text-xs text-muted sm:hidden">
                      {[t(`role.${person.role}`), teams].filter(Boolean).join(" · ")}
                    </span>
                  </span>
                </IntentLink>
              </Cell>
              <Cell className="max-sm:hidden">
                <Badge tone={person.role === "admin" ? "accent" : "neutral"}>
                  {t(`role.${person.role}`)}
                </Badge>
              </Cell>
              <Cell className="max-w-52 max-sm:hidden">
                <span className="line-clamp-2">{teams || <span className="text-subtle">—</span>}</span>
              </Cell>
              <Cell className="max-w-40 truncate max-lg:hidden">
                {person.substitute?.name ?? <span className="text-subtle">—</span>}
              </Cell>
              <Cell className="tabular whitespace-nowrap text-right max-sm:hidden">
                {person.openTickets}
                {person.cap !== null && <span className="text-muted"> / {person.cap}</span>}
              </Cell>
              <Cell className="whitespace-nowrap text-xs text-muted">
                {person.isDisabled ? (
                  <Badge>{t("people.disabled")}</Badge>
                ) : account?.invitedUntil && !account.hasSignedIn ? (
                  <Badge tone="warning">{t("people.invited")}</Badge>
                ) : !account ? (
                  <Badge tone="warning">{t("people.notInvited")}</Badge>
                ) : account.lastSeen ? (
                  <>
                    <span className="block text-foreground">{presence(person.presence)}</span>
                    <span className="max-sm:hidden">
                      <TimeAgo at={account.lastSeen} />
                    </span>
                  </>
                ) : (
                  presence(person.presence)
                )}
              </Cell>
            </Row>
          );
        })}
      </TableBody>
    </Table>
  );
}
