import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NumberForm } from "#components/settings/number-form.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { adminContext } from "#lib/auth/current.ts";
import { readNextSerial } from "#lib/reports/setup/read.ts";
import { readSetting } from "#lib/settings/read.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.numbers"))("title") };
}

/** How ticket numbers look. */
export default async function NumbersPage() {
  const [ctx, t] = await Promise.all([adminContext(), getTranslations("settings.numbers")]);
  const [{ pattern }, next] = await Promise.all([readSetting(ctx, "ticketNumber"), readNextSerial(ctx)]);
  return (
    <Messages namespaces={["settings", "errors"]}>
      <PageHeader title={t("title")} text={t("lead")} />
      <div className="max-w-2xl">
        <NumberForm key={pattern} pattern={pattern} next={next} now={ctx.now().toISOString()} />
      </div>
    </Messages>
  );
}
