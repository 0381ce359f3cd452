import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AuthCard, quietLink } from "#components/accounts/auth-card.tsx";
import { ConfirmRequest } from "#components/intake/confirm-request.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { currentContext } from "#lib/auth/current.ts";
import { readWaiting } from "#lib/intake/file-as-visitor.ts";

type Query = Promise<{ token?: string | string[] }>;

export async function generateMetadata() {
  return { title: (await getTranslations("newRequest.confirm"))("title") };
}

/** The link of the letter that asks whether a request is really of this address. */
export default async function ConfirmRequestPage({ searchParams }: { searchParams: Query }) {
  const { token } = await searchParams;
  const given = typeof token === "string" ? token : "";
  const [waiting, t] = await Promise.all([
    currentContext().then((ctx) => readWaiting(ctx, given)),
    getTranslations("newRequest.confirm"),
  ]);
  if (!waiting)
    return (
      <AuthCard
        title={t("goneTitle")}
        lead={t("gone")}
        after={
          <Link href="/new" className={quietLink}>
            {t("again")}
          </Link>
        }
      />
    );
  return (
    <Messages namespaces={["newRequest"]}>
      <AuthCard title={t("title")} lead={t("lead", waiting)}>
        <ConfirmRequest token={given} />
      </AuthCard>
    </Messages>
  );
}
