"use client";

import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { confirmAddressAction, openGuestLinkAction, renewGuestLinkAction } from "#lib/accounts/actions.ts";
import { signInHere } from "./sign-in-here.ts";
import { SentNote } from "./sent-note.tsx";
import { enter } from "./sign-in-form.tsx";
import { useSend } from "./use-send.ts";

/**
 * The button on the page a link opens. Looking at the page changes nothing: mail scanners open links too, and would use them
 * up.
 */
export function OpenLink(props: { kind: "emailLink" | "guest"; token: string; next?: string | null }) {
  const t = useTranslations("auth");
  const form = useSend<{ ticketNumber: string } | undefined>(
    ({ token = "" }) =>
      props.kind === "guest" ? openGuestLinkAction({ token }) : signInHere("email-link", { token }),
    (data) =>
      data
        ? location.assign(`/requests/${encodeURIComponent(data.ticketNumber)}`)
        : enter(props.next ?? null),
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
        {props.kind === "guest" ? t("guest.open") : t("emailLink.open")}
      </Button>
    </form>
  );
}

/** A used guest link: a fresh one to the same address. */
export function RenewGuestLink(props: { token: string }) {
  const t = useTranslations("auth.guest");
  const form = useSend(({ token = "" }) => renewGuestLinkAction({ token }));
  if (form.sent) return <SentNote title={t("sentTitle")} text={t("sent")} />;
  return (
    <form onSubmit={form.submit} className="flex flex-col gap-4">
      {form.message && (
        <Callout tone="danger" live>
          {form.message}
        </Callout>
      )}
      <input type="hidden" name="token" value={props.token} />
      <Button type="submit" variant="primary" size="lg" loading={form.pending}>
        {t("renew")}
      </Button>
    </form>
  );
}

/** Adds one more address to a profile. */
export function ConfirmAddress(props: { token: string; email: string }) {
  const t = useTranslations("auth.confirm");
  const form = useSend(({ token = "" }) => confirmAddressAction({ token }));
  if (form.sent)
    return (
      <Callout tone="success" live title={t("doneTitle")}>
        {t("done", { email: props.email })}
      </Callout>
    );
  return (
    <form onSubmit={form.submit} className="flex flex-col gap-4">
      {form.message && (
        <Callout tone="danger" live>
          {form.message}
        </Callout>
      )}
      <input type="hidden" name="token" value={props.token} />
      <Button type="submit" variant="primary" size="lg" loading={form.pending}>
        {t("submitAddress")}
      </Button>
    </form>
  );
}
