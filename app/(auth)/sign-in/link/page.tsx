import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AuthCard, quietLink } from "#components/accounts/auth-card.tsx";
import { OpenLink } from "#components/accounts/open-link.tsx";
import { readEmailLink } from "#lib/accounts/read.ts";
import { currentContext } from "#lib/auth/current.ts";

type Query = Promise<{ token?: string | string[] }>;

export async function generateMetadata() {
  return { title: (await getTranslations("auth.emailLink"))("openTitle") };
}

/** What a sign-in link opens: a button. Only the button uses the link up. */
export default async function OpenEmailLinkPage({ searchParams }: { searchParams: Query }) {
  const { token } = await searchParams;
  const link = typeof token === "string" ? await readEmailLink(await currentContext(), token) : null;
  const t = await getTranslations("auth");
  if (!link || typeof token !== "string")
    return (
      <AuthCard
        title={t("gone.title")}
        lead={t("gone.lead")}
        after={
          <Link href="/sign-in/email" className={quietLink}>
            {t("gone.again")}
          </Link>
        }
      />
    );
  return (
    <AuthCard title={t("emailLink.openTitle")} lead={t("emailLink.openLead")}>
      <OpenLink kind="emailLink" token={token} next={link.next} />
    </AuthCard>
  );
}
