"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useRef } from "react";
import { useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.ts";
import { addPhoneAction, removePhoneAction, requestAddressAction } from "#lib/accounts/actions.ts";
import type { ProfileView } from "#lib/accounts/types.ts";
import { useSend } from "./use-send.ts";

/** The addresses a client is known by, and one more. */
export function ProfileEmails({ emails }: { emails: ProfileView["emails"] }) {
  const t = useTranslations("profile");
  const form = useRef<HTMLFormElement>(null);
  const add = useSend(
    ({ email = "" }) => requestAddressAction({ email }),
    (_, { email = "" }) => {
      toast.success(t("addEmailSent", { email }));
      form.current?.reset();
    },
  );
  return (
    <>
      <ul className="flex flex-col divide-y divide-border">
        {emails.map((one) => (
          <Line key={one.id} text={one.email}>
            {one.isPrimary && <Badge tone="outline">{t("primary")}</Badge>}
            <Verified isVerified={one.isVerified} />
            {!one.isVerified && (
              <Button
                size="sm"
                variant="link"
                loading={add.pending}
                onClick={() => void add.run({ email: one.email })}
              >
                {t("confirmEmail")}
              </Button>
            )}
          </Line>
        ))}
      </ul>
      <form ref={form} noValidate onSubmit={add.submit} className="mt-3 flex flex-wrap items-end gap-2">
        <Field
          label={t("addEmail")}
          className="min-w-48 flex-1"
          required
          error={add.fields?.email ?? add.message}
        >
          <Input name="email" type="email" inputMode="email" autoComplete="email" maxLength={254} />
        </Field>
        <Button type="submit" loading={add.pending}>
          {t("addEmailSubmit")}
        </Button>
      </form>
    </>
  );
}

/** The numbers a client is known by, and one more. */
export function ProfilePhones({ phones }: { phones: ProfileView["phones"] }) {
  const t = useTranslations("profile");
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const add = useSend(
    ({ phone = "" }) => addPhoneAction({ phone }),
    () => {
      toast.success(t("phoneAdded"));
      form.current?.reset();
      router.refresh();
    },
  );
  const remove = useSend(
    ({ id = "" }) => removePhoneAction({ id }),
    () => {
      toast.success(t("phoneRemoved"));
      router.refresh();
    },
  );
  return (
    <>
      {phones.length === 0 && <p className="text-sm text-muted">{t("noPhones")}</p>}
      <ul className="flex flex-col divide-y divide-border">
        {phones.map((one) => (
          <Line key={one.id} text={one.number}>
            <Verified isVerified={one.isVerified} />
            <IconButton
              label={t("removePhone", { number: one.number })}
              size="icon-sm"
              disabled={remove.pending}
              onClick={() => void remove.run({ id: one.id })}
            >
              <Trash2 aria-hidden />
            </IconButton>
          </Line>
        ))}
      </ul>
      {remove.message && (
        <p role="alert" className="text-2sm text-danger-text">
          {remove.message}
        </p>
      )}
      <form ref={form} noValidate onSubmit={add.submit} className="mt-3 flex flex-wrap items-end gap-2">
        <Field
          label={t("addPhone")}
          className="min-w-48 flex-1"
          required
          error={add.fields?.phone ?? add.message}
        >
          <Input name="phone" type="tel" inputMode="tel" autoComplete="tel" maxLength={40} />
        </Field>
        <Button type="submit" loading={add.pending}>
          {t("addPhoneSubmit")}
        </Button>
      </form>
    </>
  );
}

function Line({ text, children }: { text: string; children: ReactNode }) {
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-2 gap-y-1 py-1.5">
      <span className="min-w-0 flex-1 text-sm [overflow-wrap:anywhere]">{text}</span>
      {children}
    </li>
  );
}

function Verified({ isVerified }: { isVerified: boolean }) {
  const t = useTranslations("profile");
  return (
    <Badge tone={isVerified ? "success" : "warning"}>{isVerified ? t("verified") : t("unverified")}</Badge>
  );
}
