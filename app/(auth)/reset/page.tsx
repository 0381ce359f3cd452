import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AskForLetter } from "#components/accounts/ask-for-letter.tsx";
import { quietLink } from "#components/accounts/auth-card.tsx";

export async function generateMetadata() {
  return { title: (await getTranslations("auth.reset"))("title") };
}

/** Asks for a link to set a new password. */
export default async function ResetPage() {
  const t = await getTranslations("auth.reset");
  return (
    <AskForLetter
      kind="reset"
      after={
        <Link href="/sign-in" className={quietLink}>
          {t("back")}
        </Link>
      }
    />
  );
}
