import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuthCard, quietLink } from "#components/accounts/auth-card.tsx";
import { DemoAccounts } from "#components/accounts/demo-accounts.tsx";
import { SignInForm } from "#components/accounts/sign-in-form.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { readDemoAccounts } from "#lib/accounts/read.ts";
import { demoPassword, homeOf } from "#lib/accounts/rules.ts";
import { currentContext } from "#lib/auth/current.ts";
import { oidcName } from "#lib/auth/provider.ts";
import { safeRedirect } from "#lib/auth/safe-redirect.ts";

type Query = Promise<Record<string, string | string[] | undefined>>;

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : null);

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.signIn"))("title") };
}

/** Sign-in; whoever is signed in already goes on to where he wanted. */
export default async function SignInPage({ searchParams }: { searchParams: Query }) {
  const [ctx, query] = await Promise.all([currentContext(), searchParams]);
  const isSignedIn = ctx.actor.kind === "staff" || (ctx.actor.kind === "client" && ctx.actor.accountId);
  if (isSignedIn) redirect(safeRedirect(one(query.next), homeOf(ctx.actor)));
  const [t, errors, people] = await Promise.all([
    getTranslations("auth.signIn"),
    getTranslations("errors.auth"),
    readDemoAccounts(ctx),
  ]);
  const next = safeRedirect(one(query.next), "") || null;
  return (
    <AuthCard
      title={t("title")}
      lead={t("lead")}
      after={
        <>
          <p>
            {t("noAccount")}{" "}
            <Link href="/sign-up" className={quietLink}>
              {t("signUp")}
            </Link>
          </p>
          {people.length > 0 && <DemoAccounts people={people} password={demoPassword} next={next} />}
        </>
      }
    >
      {query.out === "1" && (
        <Callout tone="success" className="mb-4">
          {t("signedOut")}
        </Callout>
      )}
      <SignInForm next={next} provider={oidcName()} refusal={refusalOf(one(query.error), errors)} />
    </AuthCard>
  );
}

/** The sentence for ?error=, with which next-auth comes back from an identity provider. */
function refusalOf(
  error: string | null,
  errors: Awaited<ReturnType<typeof getTranslations<"errors.auth">>>,
): string | null {
  if (!error) return null;
  if (error === "errors.auth.unknownAtProvider") return errors("unknownAtProvider");
  if (error === "errors.auth.accountDisabled") return errors("accountDisabled");
  return errors("failed");
}
