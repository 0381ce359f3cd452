import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AuthCard, quietLink } from "#components/accounts/auth-card.tsx";
import { NewPasswordForm } from "#components/accounts/new-password-form.tsx";
import { ConfirmAddress } from "#components/accounts/open-link.tsx";
import { readConfirmation } from "#lib/accounts/read.ts";
import { currentContext } from "#lib/auth/current.ts";

type Query = Promise<{ token?: string | string[] }>;

export async function generateMetadata() {
  return { title: (await getTranslations("auth.confirm"))("title") };
}

/** Confirms an address: of a new account, or one more of a profile. */
export default async function ConfirmPage({ searchParams }: { searchParams: Query }) {
  const { token } = await searchParams;
  const given = typeof token === "string" ? token : "";
  const what = await readConfirmation(await currentContext(), given);
  const t = await getTranslations("auth");
  if (!what)
    return (
      <AuthCard
        title={t("gone.title")}
        lead={t("gone.lead")}
        after={
          <Link href="/sign-in" className={quietLink}>
            {t("gone.signIn")}
          </Link>
        }
      />
    );
  const { email } = what;
  if (what.kind === "address")
    return (
      <AuthCard
        title={t("confirm.title")}
        lead={t("confirm.leadAddress", { email })}
        after={
          <Link href="/profile" className={quietLink}>
            {t("confirm.toProfile")}
          </Link>
        }
      >
        <ConfirmAddress token={given} email={email} />
      </AuthCard>
    );
  return (
    <AuthCard
      title={t("confirm.title")}
      lead={t("confirm.leadSignUp", { email })}
      after={t("confirm.forgot")}
    >
      <NewPasswordForm kind="signUp" token={given} email={email} />
    </AuthCard>
  );
}
