"use client";

import { useTranslations } from "use-intl";
import { useSend } from "#components/accounts/use-send.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { fileAsVisitorAction } from "#lib/intake/actions.ts";
import { forgetKept } from "./use-kept-form.ts";

/** The button that files the request; looking at the page does not, because mail scanners look too. */
export function ConfirmRequest(props: { token: string }) {
  const t = useTranslations("newRequest.confirm");
  const form = useSend(
    ({ token = "" }) => fileAsVisitorAction({ token }),
    ({ ticketNumber }) => {
      forgetKept("new:visitor");
      location.assign(`/requests/${encodeURIComponent(ticketNumber)}?sent=created`);
    },
  );
  return (
    <form onSubmit={form.submit} className="flex flex-col gap-4">
      {form.message && (
        <Callout tone="danger" live>
          {form.message}
        </Callout>
      )}
      <input type="hidden" name="token" value={props.token} />
      <Button type="submit" variant="primary" size="lg" loading={form.pending || form.sent}>
        {t("send")}
      </Button>
    </form>
  );
}
