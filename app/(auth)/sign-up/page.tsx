import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { quietLink } from "#components/accounts/auth-card.tsx";
import { SignUpForm } from "#components/accounts/sign-up-form.tsx";

export async function generateMetadata() {
  return { title: (await getTranslations("auth.signUp"))("title") };
}

/** A client makes an account of his own. */
export default async function SignUpPage() {
  const t = await getTranslations("auth.signUp");
  return (
    <SignUpForm
      after={
        <p>
          {t("have")}{" "}
          <Link href="/sign-in" className={quietLink}>
            {t("signIn")}
          </Link>
        </p>
      }
    />
  );
}
