"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { toast } from "#components/ui/toast.ts";
import { endColleagueSessionsAction, inviteMemberAction } from "#lib/accounts/actions.ts";
import type { ActionResult } from "#lib/http/result.ts";
import { disableMemberAction, enableMemberAction } from "#lib/staff/actions.ts";

/** How a colleague signs in, and what can be done about it. The words about his account come from the server. */
export function ColleagueSide(props: {
  id: string;
  name: string;
  isDisabled: boolean;
  isSelf: boolean;
  hasSignedIn: boolean;
  sessions: number;
  openTickets: number;
  account: ReactNode;
}) {
  const t = useTranslations("staff.person");
  const ui = useTranslations("ui");
  const router = useRouter();
  async function act(call: Promise<ActionResult<unknown>>, done: string) {
    const result = await call.catch(() => null);
    if (result?.ok) toast.success(done);
    else toast.error(result?.message ?? ui("connectionLost"));
    router.refresh();
  }
  const { id, name } = props;
  return (
    <Card>
      <CardHeader title={t("access")} />
      <CardBody className="flex flex-col gap-3 text-2sm">
        {props.account}
        <div className="flex flex-col items-stretch gap-2">
          {!props.isDisabled && !props.hasSignedIn && (
            <Button onClick={() => void act(inviteMemberAction({ staffId: id }), t("inviteSent"))}>
              {t("inviteAgain")}
            </Button>
          )}
          {props.sessions > 0 && !props.isDisabled && (
            <ConfirmDialog
              trigger={<Button>{t("endSessions")}</Button>}
              title={t("endSessionsAsk", { name })}
              consequence={props.isSelf ? t("endSessionsSelf") : t("endSessionsLead")}
              confirm={t("endSessions")}
              onConfirm={() => act(endColleagueSessionsAction({ staffId: id }), t("sessionsEnded"))}
            />
          )}
          {props.isDisabled ? (
            <Button onClick={() => void act(enableMemberAction({ id }), t("enabled"))}>{t("enable")}</Button>
          ) : (
            !props.isSelf && (
              <ConfirmDialog
                trigger={<Button variant="danger-ghost">{t("disable")}</Button>}
                title={t("disableAsk", { name })}
                consequence={
                  props.openTickets > 0
                    ? t("disableLeadTickets", { count: props.openTickets })
                    : t("disableLead")
                }
                confirm={t("disable")}
                onConfirm={() => act(disableMemberAction({ id }), t("disabled"))}
              />
            )
          )}
        </div>
      </CardBody>
    </Card>
  );
}
