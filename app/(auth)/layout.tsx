import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { OneStory } from "#components/accounts/one-story.tsx";
import { Appearance } from "#components/shell/account-menu.tsx";
import { Logo } from "#components/shell/logo.tsx";
import { Messages } from "#components/ui/messages.tsx";

export const metadata: Metadata = { robots: { index: false } };

/** Signing in and everything around it: the form, and beside it on wide screens what it is for. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("common");
  return (
    <Messages namespaces={["auth"]}>
      <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)] xl:grid-cols-[minmax(0,1fr)_minmax(0,32rem)]">
        <div className="flex min-w-0 flex-col px-5 sm:px-10">
          <header className="py-5">
            <Link href="/" className="inline-flex rounded-md">
              <Logo name={t("product")} />
            </Link>
          </header>
          <main className="flex flex-1 flex-col items-center justify-center py-8">{children}</main>
          <footer className="mx-auto w-full max-w-sm pb-5">
            <Appearance suffix="-auth" />
          </footer>
        </div>
        <OneStory />
      </div>
    </Messages>
  );
}
