import { ChevronLeft, ChevronRight } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { buttonVariants } from "./button-variants.ts";
import { cn } from "./cn.ts";
import { IntentLink } from "./intent-link.tsx";

/** Keyset paging: earlier and later, as links, so that the place in a list has an address. Null: there is no more. */
export async function Pagination(props: {
  previous: string | null;
  next: string | null;
  /** Words in between, e.g. "51–100". */
  children?: ReactNode;
  className?: string;
}) {
  if (!props.previous && !props.next) return null;
  const t = await getTranslations("ui");
  const step = (href: string | null, label: string, icon: ReactNode, rel: "prev" | "next") =>
    href ? (
      <IntentLink href={href} rel={rel} className={buttonVariants({ size: "sm" })}>
        {rel === "prev" && icon}
        {label}
        {rel === "next" && icon}
      </IntentLink>
    ) : (
      <span aria-hidden className={cn(buttonVariants({ size: "sm" }), "invisible")}>
        {rel === "prev" && icon}
        {label}
        {rel === "next" && icon}
      </span>
    );
  return (
    <nav aria-label={t("pages")} className={cn("flex items-center justify-between gap-3", props.className)}>
      {step(props.previous, t("previous"), <ChevronLeft aria-hidden />, "prev")}
      <span className="tabular text-2sm text-muted">{props.children}</span>
      {step(props.next, t("next"), <ChevronRight aria-hidden />, "next")}
    </nav>
  );
}
