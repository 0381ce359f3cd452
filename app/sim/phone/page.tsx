import { Headset } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SimPhone } from "#components/telephony/sim-phone.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { currentContext } from "#lib/auth/current.ts";
import { hasSimulator, readCallers, readSimulator } from "#lib/telephony/simulator/use-simulator.ts";
import { formatPhone } from "#lib/clients/rules.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("telephony.sim"))("title"), robots: { index: false } };
}

/** The client's side of the line while there is no carrier: in a demo, or for administrators. */
export default async function SimPhonePage() {
  const ctx = await currentContext();
  if (!(await hasSimulator(ctx))) notFound();
  const [t, callers, start] = await Promise.all([
    getTranslations("telephony.sim"),
    readCallers(ctx),
    readSimulator(ctx),
  ]);
  return (
    <Messages namespaces={["telephony"]}>
      <main className="mx-auto w-full max-w-7xl px-4 py-6 lg:px-6">
        <header className="mb-5 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
          <div className="min-w-0">
            <h1 className="text-xl font-semibold">{t("title")}</h1>
            <p className="mt-1 max-w-[75ch] text-sm text-muted">
              {t("lead", { number: formatPhone({ e164: start.number }) })}
            </p>
          </div>
          <ButtonLink href="/desk">
            <Headset aria-hidden />
            {t("toDesk")}
          </ButtonLink>
        </header>
        <SimPhone callers={callers} initial={start} />
      </main>
    </Messages>
  );
}
