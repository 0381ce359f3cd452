import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AuthCard, quietLink } from "#components/accounts/auth-card.tsx";
import { NewPasswordForm } from "#components/accounts/new-password-form.tsx";
import { readResetLink } from "#lib/accounts/read.ts";
import { currentContext } from "#lib/auth/current.ts";

type Query = Promise<{ token?: string | string[] }>;

export async function generateMetadata() {
  return { title: (await getTranslations("auth.reset"))("newTitle") };
}

/** Sets a new password by the link of a letter. */
export default async function NewPasswordPage({ searchParams }: { searchParams: Query }) {
  const { token } = await searchParams;
  const link = typeof token === "string" ? await readResetLink(await currentContext(), token) : null;
  const t = await getTranslations("auth");
  if (!link || typeof token !== "string")
    return (
      <AuthCard
        title={t("gone.title")}
        lead={t("gone.lead")}
        after={
          <Link href="/reset" className={quietLink}>
            {t("gone.again")}
          </Link>
        }
      />
    );
  return (
    <AuthCard title={t("reset.newTitle")} lead={t("reset.newLead")}>
      <NewPasswordForm kind="reset" token={token} email={link.email} />
    </AuthCard>
  );
}
