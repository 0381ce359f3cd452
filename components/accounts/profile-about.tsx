"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.ts";
import { saveProfileAction } from "#lib/accounts/actions.ts";
import type { ProfileView } from "#lib/accounts/types.ts";
import { useSend } from "./use-send.ts";

/** Name and organisation. */
export function ProfileAbout({ profile }: { profile: ProfileView }) {
  const t = useTranslations("profile");
  const router = useRouter();
  const isStaff = profile.kind === "staff";
  const form = useSend(
    ({ name = "" }) => saveProfileAction({ name }),
    () => {
      toast.success(t("saved"));
      router.refresh();
    },
  );
  return (
    <form noValidate onSubmit={form.submit} className="flex flex-col gap-4">
      {form.message && !form.fields && (
        <Callout tone="danger" live>
          {form.message}
        </Callout>
      )}
      <Field
        label={t("name")}
        required
        hint={isStaff ? t("nameByAdmin") : undefined}
        error={form.fields?.name}
      >
        <Input
          name="name"
          autoComplete="name"
          maxLength={120}
          defaultValue={profile.name}
          readOnly={isStaff}
        />
      </Field>
      {profile.organisation && (
        <p className="text-2sm">
          <span className="block font-medium">{t("organisation")}</span>
          <span className="mt-1 block text-sm text-muted">{profile.organisation}</span>
        </p>
      )}
      {!isStaff && (
        <Button type="submit" variant="primary" loading={form.pending} className="self-start">
          {t("save")}
        </Button>
      )}
    </form>
  );
}
