import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { quietLink } from "#components/accounts/auth-card.tsx";
import { SignOutEverywhere } from "#components/accounts/end-session-button.tsx";
import { ProfileAbout } from "#components/accounts/profile-about.tsx";
import { ProfileEmails, ProfilePhones } from "#components/accounts/profile-contacts.tsx";
import { ProfilePassword } from "#components/accounts/profile-password.tsx";
import { ProfileSessions } from "#components/accounts/profile-sessions.tsx";
import { SignOutButton } from "#components/accounts/sign-out-button.tsx";
import { LanguageSwitch } from "#components/shell/language-switch.tsx";
import { ThemeSwitch } from "#components/shell/theme-switch.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { ownSessionHash } from "#lib/accounts/in-browser.ts";
import { readProfile } from "#lib/accounts/read.ts";
import { signedInContext } from "#lib/auth/current.ts";
import { personOf } from "#lib/core/actor.ts";

export async function generateMetadata() {
  return { title: (await getTranslations("profile"))("title") };
}

/** One's own profile, of clients and staff alike. A guest has none. */
export default async function ProfilePage() {
  const ctx = await signedInContext();
  if (!personOf(ctx.actor)?.accountId) notFound();
  const [t, thisSession] = await Promise.all([getTranslations("profile"), ownSessionHash(ctx)]);
  const profile = await readProfile(ctx, thisSession);
  return (
    <Messages namespaces={["auth", "profile"]}>
      <div className="mx-auto w-full max-w-2xl px-4 py-8 sm:px-6">
        <PageHeader
          title={t("title")}
          text={profile.email}
          actions={<SignOutButton>{t("signOut")}</SignOutButton>}
        />
        <div className="flex flex-col gap-5">
          <Card>
            <CardHeader title={t("about")} />
            <CardBody>
              <ProfileAbout profile={profile} />
              <dl className="mt-5 grid gap-x-6 gap-y-4 border-t border-border pt-4 sm:grid-cols-2">
                <div>
                  <dt className="mb-1.5 text-2sm font-medium">{t("language")}</dt>
                  <dd>
                    <LanguageSwitch name="profile-language" />
                  </dd>
                </div>
                <div>
                  <dt className="mb-1.5 text-2sm font-medium">{t("theme")}</dt>
                  <dd>
                    <ThemeSwitch name="profile-theme" />
                  </dd>
                </div>
              </dl>
            </CardBody>
          </Card>
          {profile.kind === "client" && (
            <Card>
              <CardHeader title={t("contacts")} text={t("contactsLead")} />
              <CardBody>
                <h3 className="mt-2 text-2sm font-medium text-muted">{t("emails")}</h3>
                <ProfileEmails emails={profile.emails} />
                <h3 className="mt-6 text-2sm font-medium text-muted">{t("phones")}</h3>
                <ProfilePhones phones={profile.phones} />
              </CardBody>
            </Card>
          )}
          <Card>
            <CardHeader title={t("password")} />
            <CardBody>
              {profile.hasPassword ? (
                <ProfilePassword email={profile.email} />
              ) : (
                <p className="text-sm text-muted">
                  {t("passwordNone")}{" "}
                  <Link href="/reset" className={quietLink}>
                    {t("passwordSet")}
                  </Link>
                </p>
              )}
            </CardBody>
          </Card>
          <Card>
            <CardHeader title={t("sessions")} />
            <CardBody>
              <ProfileSessions sessions={profile.sessions} />
              <div className="mt-3 border-t border-border pt-3">
                <SignOutEverywhere />
              </div>
            </CardBody>
          </Card>
        </div>
      </div>
    </Messages>
  );
}
