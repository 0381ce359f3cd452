import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RoutingForm } from "#components/routing/routing-form.tsx";
import { RoutingSimulator } from "#components/routing/routing-simulator.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { adminContext } from "#lib/auth/current.ts";
import { readSetting } from "#lib/settings/read.ts";
import { readTeamOptions } from "#lib/staff/read.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.routing"))("title") };
}

/** Settings of routing, and a simulator that answers who would get a request and why. */
export default async function RoutingPage() {
  const [ctx, t] = await Promise.all([adminContext(), getTranslations("settings.routing")]);
  const [{ memoryDays }, teams] = await Promise.all([readSetting(ctx, "routing"), readTeamOptions(ctx)]);
  return (
    <Messages namespaces={["settings", "reasons", "errors"]}>
      <PageHeader title={t("title")} text={t("lead")} />
      <div className="flex max-w-3xl flex-col gap-5">
        <Card>
          <CardHeader title={t("who")} />
          <CardBody>
            <RoutingSimulator teams={teams} />
          </CardBody>
        </Card>
        <Card>
          <CardBody>
            <RoutingForm key={memoryDays} memoryDays={memoryDays} />
          </CardBody>
        </Card>
      </div>
    </Messages>
  );
}
