import { getTranslations } from "next-intl/server";
import { AuthCard } from "#components/accounts/auth-card.tsx";
import { NewPasswordForm } from "#components/accounts/new-password-form.tsx";
import { SignOutButton } from "#components/accounts/sign-out-button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { readInvitation } from "#lib/accounts/read.ts";
import { currentContext } from "#lib/auth/current.ts";

type Query = Promise<{ token?: string | string[] }>;

/** An invited member of staff chooses his password. */
export default async function InvitationPage({ searchParams }: { searchParams: Query }) {
  const { token } = await searchParams;
  const given = typeof token === "string" ? token : "";
  const invitation = await readInvitation(await currentContext(), given);
  const [t, demo] = await Promise.all([getTranslations("auth"), getTranslations("auth.demo.role")]);
  if (!invitation)
    return <AuthCard title={t("gone.title")} lead={`${t("gone.lead")} ${t("gone.askAdmin")}`} />;
  const { name, email, role, signedInAs } = invitation;
  return (
    <AuthCard
      title={t("invitation.title", { name })}
      lead={t("invitation.lead", { role: demo(role), email })}
    >
      {signedInAs ? (
        <Callout tone="warning">
          <p>{t("invitation.other", { email: signedInAs })}</p>
          <SignOutButton size="sm" className="mt-3" to={`/invitation?token=${encodeURIComponent(given)}`}>
            {t("invitation.signOut")}
          </SignOutButton>
        </Callout>
      ) : (
        <NewPasswordForm kind="invitation" token={given} email={email} />
      )}
    </AuthCard>
  );
}
