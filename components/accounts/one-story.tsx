import { Globe, Mail, Phone } from "lucide-react";
import { getTranslations } from "next-intl/server";

const steps = [
  { icon: Globe, key: "portal" },
  { icon: Mail, key: "email" },
  { icon: Phone, key: "phone" },
] as const;

/** The promise of the product in one picture: three channels, one request, one number. */
export async function OneStory() {
  const t = await getTranslations("auth.story");
  return (
    <aside className="hidden border-l border-border bg-sunken p-10 lg:sticky lg:top-0 lg:flex lg:h-dvh lg:flex-col lg:justify-center xl:p-14">
      <p className="max-w-sm text-2xl font-semibold tracking-tight text-balance">{t("promise")}</p>
      <ol className="relative mt-10 flex flex-col gap-5 before:absolute before:inset-y-6 before:left-5 before:w-px before:bg-border-strong/50">
        {steps.map(({ icon: Icon, key }) => (
          <li key={key} className="relative flex items-center gap-4">
            <span className="grid size-10 shrink-0 place-items-center rounded-full border border-border bg-surface text-accent-text shadow-xs">
              <Icon aria-hidden className="size-4.5" />
            </span>
            <p className="min-w-0 flex-1 rounded-lg border border-border bg-surface px-4 py-3 text-sm shadow-xs">
              {t(key)}
              <span className="mt-1 block text-xs font-medium text-accent-text tabular">#1042</span>
            </p>
          </li>
        ))}
      </ol>
      <p className="mt-8 max-w-sm text-sm text-muted">{t("result")}</p>
    </aside>
  );
}
