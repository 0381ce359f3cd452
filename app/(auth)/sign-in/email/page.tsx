import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AskForLetter } from "#components/accounts/ask-for-letter.tsx";
import { quietLink } from "#components/accounts/auth-card.tsx";
import { safeRedirect } from "#lib/auth/safe-redirect.ts";

export async function generateMetadata() {
  return { title: (await getTranslations("auth.emailLink"))("title") };
}

/** Asks for a link to sign in with. */
export default async function EmailLinkPage(props: { searchParams: Promise<{ next?: string | string[] }> }) {
  const [t, { next }] = await Promise.all([getTranslations("auth.signIn"), props.searchParams]);
  const target = safeRedirect(typeof next === "string" ? next : null, "") || null;
  const back = target ? `/sign-in?next=${encodeURIComponent(target)}` : "/sign-in";
  return (
    <AskForLetter
      kind="emailLink"
      next={target}
      after={
        <Link href={back} className={quietLink}>
          {t("byPassword")}
        </Link>
      }
    />
  );
}
