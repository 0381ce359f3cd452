import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { OneStory } from "#components/accounts/one-story.tsx";
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
            <Link href="/" className="inline-flex items-center gap-2 rounded-md font-semibold tracking-tight">
              {/* oxlint-disable-next-line nextjs/no-img-element -- a small file of our own */}
              <img src="/icon.svg" alt="" width={24} height={24} />
              {t("product")}
            </Link>
          </header>
          <main className="flex flex-1 flex-col items-center justify-center py-8">{children}</main>
        </div>
        <OneStory />
      </div>
    </Messages>
  );
}
