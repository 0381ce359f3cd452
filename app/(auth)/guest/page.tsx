import { getTranslations } from "next-intl/server";
import { AuthCard } from "#components/accounts/auth-card.tsx";
import { OpenLink, RenewGuestLink } from "#components/accounts/open-link.tsx";
import { isGuestLinkGood } from "#lib/accounts/read.ts";
import { currentContext } from "#lib/auth/current.ts";

type Query = Promise<{ token?: string | string[] }>;

export async function generateMetadata() {
  return { title: (await getTranslations("auth.guest"))("title") };
}

/** A link to one request for somebody without an account. Says nothing about the request before it is opened. */
export default async function GuestPage({ searchParams }: { searchParams: Query }) {
  const { token } = await searchParams;
  const given = typeof token === "string" ? token : "";
  const isGood = await isGuestLinkGood(await currentContext(), given);
  const t = await getTranslations("auth.guest");
  if (isGood)
    return (
      <AuthCard title={t("title")} lead={t("lead")}>
        <OpenLink kind="guest" token={given} />
      </AuthCard>
    );
  return (
    <AuthCard title={t("goneTitle")} lead={t("gone")}>
      <RenewGuestLink token={given} />
    </AuthCard>
  );
}
